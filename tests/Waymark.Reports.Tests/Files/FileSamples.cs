using System.IO.Compression;
using System.Text;

namespace Waymark.Reports.Tests.Files;

/// <summary>Files for tests: small, real, and made here.</summary>
internal static class FileSamples
{
    /// <summary>What the photo hides in its metadata.</summary>
    public const string Hidden = "Secret Person";

    /// <summary>A red square of 16 by 16 with an artist, a device and a place in its EXIF data.</summary>
    public static byte[] Photo => Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAgAAAQABAAD/4QDWRXhpZgAATU0AKgAAAAgABwEQAAIAAAALAAAAYgEaAAUAAAABAAAAbgEbAAUAAAABAAAAdgEoAAMAAAABAAEAAAE7" +
        "AAIAAAAOAAAAfgITAAMAAAABAAEAAIglAAQAAAABAAAAjAAAAABTcHlQaG9uZSA5AAAAAAABAAAAAQAAAAEAAAABU2VjcmV0IFBlcnNvbgAAAwAAAAEAAAAE" +
        "AgMAAAABAAIAAAACTgAAAAACAAUAAAADAAAAtgAAAAAAAAAiAAAAAQAAAAMAAAABAAAAxgAAABn//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgEBAQEBAUFBQUF" +
        "BQYGBgYGBgYGBgYGBgYHBwcICAgHBwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCwsODg4RERT/xABMAAEBAAAAAAAAAAAAAAAAAAAABgEBAQAAAAAAAAAAAAAA" +
        "AAAABgcQAQAAAAAAAAAAAAAAAAAAAAARAQAAAAAAAAAAAAAAAAAAAAD/wAARCAAQABADASIAAhEAAxEA/9oADAMBAAIRAxEAPwCLAFF/f//Z");

    /// <summary>The beginning of a photo, cut off.</summary>
    public static byte[] BrokenPhoto => Photo[..120];

    public static byte[] Text => Encoding.UTF8.GetBytes("車牌 7ABC123\nسيارة بيضاء\n");

    public static byte[] Program => [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A WebP picture's head, which the cleaner can not clean.</summary>
    public static byte[] WebP => [.. "RIFF"u8, 26, 0, 0, 0, .. "WEBPVP8L"u8, 13, 0, 0, 0, 0x2F, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xFE, 0x07, 0];

    /// <summary>A word-processor document by its parts, with one that unpacks to so many bytes of zeros.</summary>
    public static byte[] Document(long bytesOfZeros = 0, bool macro = false, int extraEntries = 0)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", "<Types/>");
            Write(zip, "word/document.xml", "<document/>");
            if (macro)
                Write(zip, "word/vbaProject.bin", "x");
            for (var i = 0; i < extraEntries; i++)
                Write(zip, $"word/media/{i}", "x");
            if (bytesOfZeros > 0)
            {
                using var entry = zip.CreateEntry("word/media/image1.bin", CompressionLevel.SmallestSize).Open();
                var zeros = new byte[1024 * 1024];
                for (long written = 0; written < bytesOfZeros; written += zeros.Length)
                    entry.Write(zeros);
            }
        }

        return buffer.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
