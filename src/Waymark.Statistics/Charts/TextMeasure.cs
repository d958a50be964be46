namespace Waymark.Statistics.Charts;

/// <summary>Estimates text widths, since the server has no fonts: a little generous, so that labels do not collide.</summary>
internal static class TextMeasure
{
    public static double Width(string text, double size)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            ems += rune.Value switch
            {
                >= 0x2E80 and <= 0xFFEF or >= 0x20000 => 1.02,
                'i' or 'l' or 'j' or '.' or ',' or '\'' or '|' or ':' or ';' or '!' or ' ' => 0.3,
                'm' or 'w' or 'M' or 'W' or '%' => 0.86,
                >= 'A' and <= 'Z' => 0.68,
                _ => 0.56,
            };
        }

        return ems * size;
    }

    /// <summary>Breaks text into lines of at most the width; words longer than a line stand alone. Chinese breaks anywhere.</summary>
    public static List<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && Width((line + piece).TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                line = piece.TrimStart();
            }
            else
            {
                line += piece;
            }
        }

        if (line.Trim().Length > 0 || lines.Count == 0) lines.Add(line.TrimEnd());
        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' || text[i] >= 0x2E80)
            {
                // A low surrogate belongs to the character before it.
                if (char.IsHighSurrogate(text[i])) continue;
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < text.Length) yield return text[start..];
    }
}
