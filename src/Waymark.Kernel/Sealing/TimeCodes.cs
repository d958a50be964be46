using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// The six digits that an authenticator shows: TOTP (RFC 6238) with HMAC-SHA-1, a step of 30 seconds and 6 digits, which is what every
/// authenticator application reads.
/// </summary>
public static class TimeCodes
{
    /// <summary>Bytes of a secret: the 160 bits that RFC 4226 §4 recommends.</summary>
    public const int SecretSize = 20;

    private const int StepSeconds = 30;

    /// <summary>A new random secret.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretSize);

    /// <summary>The number of the 30-second step that an instant is in.</summary>
    public static long StepOf(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Of(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238: the applications know no other hash, and an HMAC does not rest on collision resistance.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var offset = mac[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, among the present one and its neighbours (a clock may be half a minute off); <c>null</c> if none.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="code">What was typed: six digits of any script; spaces and marks between them do not count.</param>
    /// <param name="now">The time.</param>
    /// <remarks>The caller accepts a step once, and none before the last one accepted (RFC 6238 §5.2).</remarks>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length > 40)
            return null;
        var typed = new StringBuilder(6);
        foreach (var c in code)
        {
            if (char.IsDigit(c))
                typed.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            else if (char.IsLetter(c))
                return null;
        }

        if (typed.Length != 6)
            return null;
        var digits = Encoding.ASCII.GetBytes(typed.ToString());
        var present = StepOf(now);
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(Of(secret, step))))
                found = step;
        }

        return found;
    }

    /// <summary>The secret as people type it into an authenticator: Base32 (RFC 4648) in groups of four.</summary>
    public static string Display(ReadOnlySpan<byte> secret) => string.Join(' ', Base32(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>The address that a QR code gives to an authenticator.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="issuer">The discreet name of the installation.</param>
    /// <param name="account">What the authenticator shows beside it.</param>
    public static string Address(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new StringBuilder(((bytes.Length * 8) + 4) / 5);
        var buffer = 0;
        var bits = 0;
        foreach (var b in bytes)
        {
            buffer = ((buffer & 0x1F) << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Letters[(buffer >> bits) & 31]);
            }
        }

        if (bits > 0)
            text.Append(Letters[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
