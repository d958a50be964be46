using System.Text;

namespace Waymark.Relief.OnCase.Paste;

/// <summary>A short table as text: commas, semicolons or tabs, quotes as in RFC 4180, any line ends.</summary>
internal static class DelimitedText
{
    /// <summary>The rows with the line on which each begins.</summary>
    /// <returns>Null if a quote is never closed.</returns>
    internal static IReadOnlyList<(int Line, IReadOnlyList<string> Cells)>? Read(string text)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var delimiter = DelimiterOf(text);
        var rows = new List<(int, IReadOnlyList<string>)>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (quoted, line, began) = (false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var end = i == text.Length;
            var c = end ? '\n' : text[i];
            if (quoted && !end)
            {
                if (c == '\n')
                    line++;
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (quoted)
            {
                return null;
            }
            else if (c == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                cell.Clear();
                quoted = true;
            }
            else if (c == delimiter || c == '\n')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c != '\n')
                    continue;
                if (cells.Exists(v => v.Length > 0))
                    rows.Add((began, cells.ToArray()));
                cells.Clear();
                began = ++line;
            }
            else
            {
                cell.Append(c);
            }
        }

        return rows;
    }

    private static char DelimiterOf(string text)
    {
        var header = text.AsSpan().TrimStart();
        var end = header.IndexOf('\n');
        if (end >= 0)
            header = header[..end];
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
