using System.Text;

namespace Waymark.Reports.Domain;

/// <summary>Text that people type: made safe to keep, never changed in meaning.</summary>
/// <remarks>NUL and control characters go (all but line feed and tab), line ends become line feeds, half surrogates become U+FFFD. Marks
/// of direction stay, since Arabic and Hebrew need them; pages isolate what people typed (<c>bdi</c>), so that an override ends with it.</remarks>
internal static class PersonText
{
    /// <summary>The most characters (UTF-16 units, as browsers count) of a person's own words.</summary>
    public const int MaxBlock = 20_000;

    /// <summary>The most characters of a line.</summary>
    public const int MaxLine = 200;

    /// <summary>The most characters that are given back to be shortened.</summary>
    public const int MaxEcho = 2_000_000;

    /// <summary>Cleans a text of several lines; <c>null</c> if nothing is left.</summary>
    public static string? Block(string? text) => Clean(text, keepLines: true);

    /// <summary>Cleans a text of one line; <c>null</c> if nothing is left.</summary>
    public static string? Line(string? text) => Clean(text, keepLines: false);

    private static string? Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\r':
                    if (i + 1 < text.Length && text[i + 1] == '\n')
                        i++;
                    clean.Append(keepLines ? '\n' : ' ');
                    break;
                case '\n' or '\u2028' or '\u2029':
                    clean.Append(keepLines ? '\n' : ' ');
                    break;
                case '\t':
                    clean.Append(keepLines ? '\t' : ' ');
                    break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                        clean.Append(c).Append(text[++i]);
                    else if (char.IsSurrogate(c))
                        clean.Append('\uFFFD');
                    else if (!char.IsControl(c))
                        clean.Append(c);
                    break;
            }
        }

        var result = clean.ToString().Trim();
        return result.Length == 0 ? null : result;
    }
}
