using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Keys;

/// <summary>
/// The printed code that opens an agency's keys when every member is gone: eight groups of five digits, 132 bits. Digits, because they are
/// on every keyboard of every language.
/// </summary>
internal sealed class RecoveryCode
{
    public const int Groups = 8;
    public const int GroupLength = 5;

    private readonly string digits;

    private RecoveryCode(string digits) => this.digits = digits;

    /// <summary>The eight groups.</summary>
    public IReadOnlyList<string> Parts => [.. digits.Chunk(GroupLength).Select(group => new string(group))];

    public static RecoveryCode New() => new(RandomSecrets.Digits(Groups * GroupLength));

    /// <summary>Reads 40 digits of any script with anything but letters between them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RecoveryCode? code)
    {
        code = null;
        var read = DigitsOf(text, 400);
        if (read?.Length != Groups * GroupLength)
            return false;
        code = new(read);
        return true;
    }

    /// <summary>The digits of a text in any script; <c>null</c> if it has letters or is too long.</summary>
    internal static string? DigitsOf(string? text, int longest)
    {
        if (text is null || text.Length > longest)
            return null;
        var read = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsDigit(c))
                read.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            else if (char.IsLetter(c))
                return null;
        }

        return read.ToString();
    }

    /// <summary>The key that wraps the recovery pair. One hash is enough: the code is random and long, so stretching adds nothing.</summary>
    public SealKey ToKey() => SealKey.Import(Blake2b.Hash(Encoding.ASCII.GetBytes("waymark recovery code " + digits)));

    /// <summary>Never the digits.</summary>
    public override string ToString() => "(recovery code)";
}
