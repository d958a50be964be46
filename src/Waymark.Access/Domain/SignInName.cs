using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Access.Domain;

/// <summary>The name a member signs in with. It is never stored: only a keyed digest of its normal form is.</summary>
/// <remarks>Normal form: Unicode KC, lower case, no space around (after RFC 8265 §3.3). 3 to 80 characters, none of them a control or
/// direction mark. <see cref="ToString"/> hides it.</remarks>
internal sealed class SignInName
{
    private SignInName(string normal) => Normal = normal;

    /// <summary>What is compared.</summary>
    public string Normal { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SignInName? name)
    {
        name = null;
        if (text is null || text.Length > 200 || !UnicodeText.IsWellFormed(text))
            return false;
        var normal = text.Normalized(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        if (normal.Length is < 3 or > 80 || normal.Any(c => CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
        {
            return false;
        }

        name = new(normal);
        return true;
    }

    public override string ToString() => "(sign-in name)";
}
