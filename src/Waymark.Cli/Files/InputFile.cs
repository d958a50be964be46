using System.Text;

namespace Waymark.Cli.Files;

/// <summary>Opens text inputs strictly: UTF-8 (with or without byte order mark) or a clear refusal.</summary>
internal static class InputFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a file for reading as UTF-8. Reading past bytes that are not UTF-8 throws <see cref="DecoderFallbackException"/>;
    /// use <see cref="WrongEncoding"/> to say so.</summary>
    /// <exception cref="BadInputException">The file does not exist, is a folder, or starts like UTF-16 or UTF-32.</exception>
    public static StreamReader OpenText(string path)
    {
        if (System.IO.Directory.Exists(path)) throw new BadInputException($"'{path}' is a folder; give the name of a file.");
        if (!File.Exists(path)) throw new BadInputException($"The file '{path}' does not exist.");

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        // UTF-16 text of plain letters has a zero byte in every pair, with or without its mark.
        if (start[..read].IndexOf((byte)0) >= 0 || (read >= 2 && start[..2] is [0xFF, 0xFE] or [0xFE, 0xFF]))
        {
            stream.Dispose();
            throw WrongEncoding(path);
        }

        stream.Position = read >= 3 && start[..3] is [0xEF, 0xBB, 0xBF] ? 3 : 0;
        return new StreamReader(stream, StrictUtf8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    }

    /// <summary>Reads a whole file of at most <paramref name="maxBytes"/> bytes.</summary>
    /// <exception cref="BadInputException">As for <see cref="OpenText"/>, too large, or not UTF-8.</exception>
    public static string ReadText(string path, long maxBytes)
    {
        using var reader = OpenText(path);
        if (reader.BaseStream.Length > maxBytes)
        {
            throw new BadInputException($"The file '{path}' is larger than {maxBytes / 1024 / 1024} MB.");
        }

        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw WrongEncoding(path);
        }
    }

    /// <summary>The refusal for a file in another encoding.</summary>
    public static BadInputException WrongEncoding(string path) =>
        new($"The file '{path}' is not UTF-8 text. Save it again in UTF-8.");
}
