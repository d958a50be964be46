using Waymark.Reports.Files;

namespace Waymark.Reports.Tests.Files;

public sealed class FileKindsTests
{
    public static TheoryData<string, byte[], string?> Cases => new()
    {
        { "jpeg", FileSamples.Photo, "jpeg" },
        { "png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0], "png" },
        { "gif", [.. "GIF89a"u8, 1, 0], "gif" },
        { "webp", FileSamples.WebP, "webp" },
        { "wav", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8], "wav" },
        { "avi is not taken", [.. "RIFF"u8, 0, 0, 0, 0, .. "AVI LIST"u8], null },
        { "heic", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0], "heic" },
        { "mp4", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0], "mp4" },
        { "mov", [0, 0, 0, 24, .. "ftypqt  "u8, 0, 0, 0, 0], "mov" },
        { "m4a", [0, 0, 0, 24, .. "ftypM4A "u8, 0, 0, 0, 0], "m4a" },
        { "unknown brand", [0, 0, 0, 24, .. "ftypzzzz"u8, 0, 0, 0, 0], null },
        { "mp3 with a tag", [.. "ID3"u8, 4, 0, 0], "mp3" },
        { "mp3 frame", [0xFF, 0xFB, 0x90, 0x64], "mp3" },
        { "ogg", [.. "OggS"u8, 0], "ogg" },
        { "pdf", [.. "%PDF-1.7\n"u8], "pdf" },
        { "pdf behind junk", [.. "junk\n%PDF-1.7\n"u8], "pdf" },
        { "docx", FileSamples.Document(), "docx" },
        { "docx with a macro", FileSamples.Document(macro: true), null },
        { "zip bomb", FileSamples.Document(bytesOfZeros: 210L * 1024 * 1024), null },
        { "too many entries", FileSamples.Document(extraEntries: 2001), null },
        { "broken zip", [0x50, 0x4B, 3, 4, 0, 0, 0, 0], null },
        { "text", FileSamples.Text, "text" },
        { "program", FileSamples.Program, null },
        { "latin-1 text", [(byte)'c', (byte)'a', (byte)'f', 0xE9, (byte)'.'], null },
        { "text with NUL", [65, 0, 66], null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task DetectAsync_ByContent_IsTheKindOrNone(string name, byte[] content, string? kind)
    {
        var path = Path.Combine(System.IO.Directory.CreateTempSubdirectory("waymark-test-").FullName, "file");
        await File.WriteAllBytesAsync(path, content);
        try
        {
            Assert.True(kind == (await FileKinds.DetectAsync(path, default))?.Id, name);
        }
        finally
        {
            System.IO.Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
