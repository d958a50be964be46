using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.Learn;

/// <summary>What a certificate's code says.</summary>
/// <param name="Path">Which path was finished.</param>
/// <param name="On">On which day.</param>
internal sealed record CertificateFacts(string Path, DateOnly On);

/// <summary>Codes of certificates: 32 letters and digits that prove the path, the day and the name, with nothing stored.</summary>
/// <remarks>
/// Twenty bytes in Crockford's base 32: path (2), days since 2020-01-01 (2), chance (2), a MAC of the name (4), and the first ten bytes of
/// a keyed BLAKE2b over those ten. The name is not in it: who types the same name is told that it fits, and nobody can read it out. Keys come from the
/// server secret. Singleton, thread-safe.
/// </remarks>
internal sealed class Certificates : IDisposable
{
    /// <summary>The most characters of a name.</summary>
    internal const int MaxName = 100;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Size = 20;
    private const int Facts = 10;

    private static readonly DateOnly Start = new(2020, 1, 1);

    private readonly SealKey key;
    private readonly SealKey names;

    public Certificates(ServerSecret server)
    {
        key = server.Derive("learn certificate");
        names = server.Derive("learn certificate name");
    }

    /// <summary>Makes a code, in groups of four.</summary>
    /// <param name="path">The path that was finished.</param>
    /// <param name="on">The day.</param>
    /// <param name="name">The name on the certificate; empty for none.</param>
    internal string Issue(string path, DateOnly on, string name)
    {
        Span<byte> code = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt16BigEndian(code, Number(path));
        BinaryPrimitives.WriteUInt16BigEndian(code[2..], checked((ushort)(on.DayNumber - Start.DayNumber)));
        RandomNumberGenerator.Fill(code.Slice(4, 2));
        Tag(name).CopyTo(code[6..]);
        Blake2b.Mac(key, code[..Facts]).AsSpan(0, Size - Facts).CopyTo(code[Facts..]);
        return string.Join(' ', Encode(code).Chunk(4).Select(c => new string(c)));
    }

    /// <summary>Reads a code; <c>null</c> if it was not made here, or for a path that is no more.</summary>
    /// <param name="text">As typed: spaces, hyphens and small letters do not matter, and O, I and L are taken for 0 and 1.</param>
    /// <param name="paths">The paths there are.</param>
    /// <param name="name">The name to compare.</param>
    /// <param name="sameName">Whether it is the name that the certificate was made for.</param>
    internal CertificateFacts? Verify(string? text, IEnumerable<string> paths, string? name, out bool sameName)
    {
        sameName = false;
        if (!TryDecode(text, out var code))
            return null;
        if (!CryptographicOperations.FixedTimeEquals(Blake2b.Mac(key, code.AsSpan(0, Facts)).AsSpan(0, Size - Facts), code.AsSpan(Facts)))
            return null;
        var number = BinaryPrimitives.ReadUInt16BigEndian(code);
        if (paths.FirstOrDefault(p => Number(p) == number) is not { } path)
            return null;
        sameName = CryptographicOperations.FixedTimeEquals(Tag(name ?? string.Empty), code.AsSpan(6, 4));
        return new CertificateFacts(path, Start.AddDays(BinaryPrimitives.ReadUInt16BigEndian(code.AsSpan(2))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key.Dispose();
        names.Dispose();
    }

    /// <summary>The number that a code names a path by.</summary>
    internal static ushort Number(string path) => BinaryPrimitives.ReadUInt16BigEndian(Blake2b.Hash(Encoding.UTF8.GetBytes(path)));

    private byte[] Tag(string name)
    {
        var plain = string.Join(' ', name.Normalized(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
        return Blake2b.Mac(names, Encoding.UTF8.GetBytes(plain))[..4];
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var one in bytes)
        {
            buffer = (buffer << 8) | one;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return text.ToString();
    }

    private static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length > 200)
            return false;
        var digits = text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '‐' or '–')).Select(c => char.ToUpper(c, CultureInfo.InvariantCulture))
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).ToArray();
        if (digits.Length != Size * 8 / 5)
            return false;
        var read = new byte[Size];
        int buffer = 0, bits = 0, at = 0;
        foreach (var digit in digits)
        {
            var value = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
                return false;
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            read[at++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }

        bytes = read;
        return true;
    }
}
