using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Waymark.Kernel.Receipts;

/// <summary>
/// Sixteen random decimal digits (53 bits) by which a person without an account comes back. They work in every language and pass for a
/// card or telephone number.
/// </summary>
/// <remarks>No check digit: it would cost a tenth of the strength. <see cref="ToString"/> hides the digits, so that none reaches a log;
/// <see cref="Digits"/> and <see cref="Display"/> show them.</remarks>
public sealed class Receipt : IParsable<Receipt>, IEquatable<Receipt>
{
    /// <summary>Number of digits.</summary>
    public const int Length = 16;

    private Receipt(string digits) => Digits = digits;

    /// <summary>The 16 ASCII digits without spaces.</summary>
    public string Digits { get; }

    /// <summary>The digits in groups of four with spaces, for people.</summary>
    public string Display => string.Join(' ', Digits.Chunk(4).Select(group => new string(group)));

    /// <summary>Draws a new receipt.</summary>
    public static Receipt New() => new(RandomNumberGenerator.GetString("0123456789", Length));

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">It is not a receipt; the message does not repeat it.</exception>
    public static Receipt Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var receipt) ? receipt : throw new FormatException("Not a receipt: it has 16 digits.");

    /// <summary>Reads 16 digits of any script (full-width and Arabic-Indic included), with any spaces, dashes, dots or direction marks
    /// between them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out Receipt? result)
    {
        result = null;
        if (s is null || s.Length > 200)
            return false;
        var digits = new StringBuilder(Length);
        foreach (var c in s)
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.DecimalDigitNumber:
                    digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format or UnicodeCategory.Control:
                    break;
                default:
                    if (c is not ('.' or '·' or '_'))
                        return false;
                    break;
            }
        }

        if (digits.Length != Length)
            return false;
        result = new(digits.ToString());
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Receipt? other) => other is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Digits), Encoding.ASCII.GetBytes(other.Digits));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Receipt);

    /// <inheritdoc/>
    public override int GetHashCode() => Digits.GetHashCode(StringComparison.Ordinal);

    /// <summary>Never the digits.</summary>
    public override string ToString() => "(receipt)";
}
