using System.Text;

namespace Waymark.Kernel.Languages;

/// <summary>Unicode's normal forms of text from anywhere.</summary>
/// <remarks>
/// <c>string.Normalize</c> throws on half a surrogate pair and on U+FFFE, and both can be typed into a form or sent in
/// JSON: a person's report must not fail for it. This is used instead of it.
/// </remarks>
public static class UnicodeText
{
    private const char NoCharacter = '\uFFFE';

    /// <summary>The text in a normal form; what no form can keep is U+FFFD in it.</summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="form">The form, e.g. KD to compare without accents.</param>
    public static string Normalized(this string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
#pragma warning disable RS0030 // The one place that may: the text is well-formed here.
        return (IsWellFormed(text) ? text : Mended(text)).Normalize(form);
#pragma warning restore RS0030
    }

    /// <summary>Whether text is text: no half of a surrogate pair, and no U+FFFE, which stands for bytes in the wrong order.</summary>
    public static bool IsWellFormed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || text[i] == NoCharacter)
                return false;
        }

        return true;
    }

    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        // Enumeration turns half a pair into U+FFFD.
        foreach (var rune in text.EnumerateRunes())
            mended.Append(rune.Value == NoCharacter ? Rune.ReplacementChar : rune);
        return mended.ToString();
    }
}
