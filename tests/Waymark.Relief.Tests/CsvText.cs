namespace Waymark.Relief.Tests;

/// <summary>Reads CSV as RFC 4180 has it; a row is its fields by heading.</summary>
internal static class CsvText
{
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        var rows = new List<List<string>> { new() };
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                if (c == '\n')
                    rows.Add([]);
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }
}
