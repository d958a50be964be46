using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

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

    /// <summary>The 16 ASCII digits without spaces. Not in JSON: a receipt must not slip out with what holds it.</summary>
    [JsonIgnore]
    public string Digits { get; }

    /// <summary>The digits in groups of four with spaces, for people. Not in JSON.</summary>
    [JsonIgnore]
    public string Display => string.Join(' ', Digits.Chunk(4).Select(group => new string(group)));

    /// <summary>Draws a new receipt.</summary>
    public static Receipt New() => new(RandomNumberGenerator.GetString("0123456789", Length));

    /// <inheritdoc cref="TryParse(string, IFormatProvider, out Receipt)"/>
    /// <exception cref="FormatException">It is not a receipt; the message does not repeat it.</exception>
    public static Receipt Parse(string s) =>
        TryParse(s, out var receipt) ? receipt : throw new FormatException("Not a receipt: it has 16 digits.");

    /// <summary>Reads 16 digits of any script (full-width and Arabic-Indic included), with any spaces, dashes, dots or direction marks
    /// between them; at most 200 UTF-16 units. The provider changes nothing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out Receipt? result)
    {
        result = null;
        if (s is null || s.Length > 200)
            return false;
        var digits = new StringBuilder(Length);
        // By code point: some scripts (Adlam, Chakma, …) have their digits beyond the basic plane.
        foreach (var rune in s.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.DecimalDigitNumber:
                    digits.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.DashPunctuation or UnicodeCategory.Format or UnicodeCategory.Control:
                    break;
                default:
                    if (rune.Value is not ('.' or '·' or '_' or '。'))
                        return false;
                    break;
            }
        }

        if (digits.Length != Length)
            return false;
        result = new(digits.ToString());
        return true;
    }

    /// <inheritdoc cref="TryParse(string, IFormatProvider, out Receipt)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [NotNullWhen(true)] out Receipt? result) => TryParse(s, null, out result);

    static Receipt IParsable<Receipt>.Parse(string s, IFormatProvider? provider) => Parse(s);

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
