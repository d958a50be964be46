using System.IO.Compression;
using System.Text;

namespace Waymark.Reports.Files;

/// <summary>A kind of file that is taken: found by its content, never by its name.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Extension">With a dot; also what the cleaner goes by.</param>
/// <param name="MediaType">For the download.</param>
/// <param name="CanBeCleaned">Whether the cleaner can take hidden data out of it. Plain text has none and needs no cleaning.</param>
internal sealed record FileKind(string Id, string Extension, string MediaType, bool CanBeCleaned)
{
    public bool HasHiddenData => Id != "text";
}

/// <summary>Finds the kind of a file by its first bytes, and looks into archives without trusting what they say of themselves.</summary>
internal static class FileKinds
{
    /// <summary>The most entries of a document's archive.</summary>
    public const int MaxEntries = 2000;

    /// <summary>The most bytes that a document's archive may unpack to.</summary>
    public const long MaxUnpacked = 200L * 1024 * 1024;

    private static readonly FileKind[] Kinds =
    [
        new("jpeg", ".jpg", "image/jpeg", true),
        new("png", ".png", "image/png", true),
        new("gif", ".gif", "image/gif", true),
        new("webp", ".webp", "image/webp", false),
        new("heic", ".heic", "image/heic", true),
        new("pdf", ".pdf", "application/pdf", true),
        new("docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true),
        new("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true),
        new("odt", ".odt", "application/vnd.oasis.opendocument.text", true),
        new("ods", ".ods", "application/vnd.oasis.opendocument.spreadsheet", true),
        new("mp4", ".mp4", "video/mp4", true),
        new("mov", ".mov", "video/quicktime", false),
        new("mp3", ".mp3", "audio/mpeg", true),
        new("m4a", ".m4a", "audio/mp4", false),
        new("ogg", ".ogg", "audio/ogg", true),
        new("wav", ".wav", "audio/x-wav", true),
        new("text", ".txt", "text/plain", false),
    ];

    /// <summary>The kind of an id that was stored.</summary>
    public static FileKind? Of(string id) => Array.Find(Kinds, k => k.Id == id);

    /// <summary>The kind of a file; <c>null</c> if it is none that is taken, or an archive that unpacks to too much.</summary>
    public static async Task<FileKind?> DetectAsync(string path, CancellationToken cancel)
    {
        var head = new byte[1024];
        int length;
        await using (var file = File.OpenRead(path))
            length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var id = OfHead(head.AsSpan(0, length));
        if (id == "zip")
            id = await OfArchiveAsync(path, cancel);
        if (id is null && await IsTextAsync(path, cancel))
            id = "text";
        return id is null ? null : Of(id);
    }

    private static string? OfHead(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "jpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return "png";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return "gif";
        if (head.Length >= 12 && head.StartsWith("RIFF"u8))
            return head[8..12].SequenceEqual("WEBP"u8) ? "webp" : head[8..12].SequenceEqual("WAVE"u8) ? "wav" : null;
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return OfBrand(head[8..12]);
        if (head.StartsWith("OggS"u8))
            return "ogg";
        // ISO/IEC 11172-3: eleven set bits, then a version and layer that are not reserved; or the tag that players put before it.
        if (head.StartsWith("ID3"u8) || (head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x18) != 0x08 && (head[1] & 0x06) == 0x02))
            return "mp3";
        if (head.StartsWith("PK\u0003\u0004"u8))
            return "zip";
        // Readers accept the mark anywhere in the first kilobyte (ISO 32000-2, annex I); so must the check.
        return head.IndexOf("%PDF-"u8) >= 0 ? "pdf" : null;
    }

    private static string? OfBrand(ReadOnlySpan<byte> brand) => Encoding.ASCII.GetString(brand) switch
    {
        "heic" or "heix" or "hevc" or "hevx" or "mif1" or "msf1" => "heic",
        "qt  " => "mov",
        "M4A " or "M4B " => "m4a",
        "isom" or "iso2" or "iso4" or "iso5" or "iso6" or "mp41" or "mp42" or "avc1" or "M4V " or "dash" or "MSNV" or "3gp4" or "3gp5" or "3gp6" => "mp4",
        _ => null,
    };

    private static async Task<string?> OfArchiveAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(path, cancel);
            if (archive.Entries.Count > MaxEntries)
                return null;
            var names = archive.Entries.Select(e => e.FullName).ToHashSet(StringComparer.Ordinal);
            // What is unpacked is counted as it comes: the sizes in the archive are what its maker wrote.
            var buffer = new byte[64 * 1024];
            long unpacked = 0;
            var type = "";
            foreach (var entry in archive.Entries)
            {
                await using var content = await entry.OpenAsync(cancel);
                var first = true;
                for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; first = false)
                {
                    if (first && entry.FullName == "mimetype")
                        type = Encoding.ASCII.GetString(buffer, 0, Math.Min(read, 100)).Trim();
                    if ((unpacked += read) > MaxUnpacked)
                        return null;
                }
            }

            if (type.Length > 0)
                return type == "application/vnd.oasis.opendocument.text" ? "odt" : type == "application/vnd.oasis.opendocument.spreadsheet" ? "ods" : null;
            // Macros are programs: a document with them is not a document.
            if (!names.Contains("[Content_Types].xml") || names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return names.Contains("word/document.xml") ? "docx" : names.Contains("xl/workbook.xml") ? "xlsx" : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    private static async Task<bool> IsTextAsync(string path, CancellationToken cancel)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var buffer = new char[16 * 1024];
            for (int read; (read = await reader.ReadBlockAsync(buffer, cancel)) > 0;)
            {
                if (buffer.AsSpan(0, read).ContainsAnyInRange('\0', '\u0008') || buffer.AsSpan(0, read).ContainsAnyInRange('\u000E', '\u001F'))
                    return false;
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
