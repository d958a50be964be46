using System.Text;
using Waymark.Law.Facts;

namespace Waymark.Law.Screening;

/// <summary>What each column of a file is.</summary>
internal sealed class ScreenColumns
{

    private ScreenColumns(byte delimiter, IReadOnlyList<ScreenColumn> columns)
    {
        (Delimiter, All) = (delimiter, [.. columns]);
        Extra = [.. columns.Where(c => c.Role == ColumnRole.Extra).Select(c => c.Place)];
        ChargeId = columns.FirstOrDefault(c => c.Role == ColumnRole.ChargeId)?.Place ?? -1;
    }

    public byte Delimiter { get; }

    public ScreenColumn[] All { get; }

    /// <summary>Places of the columns that are carried through.</summary>
    public int[] Extra { get; }

    public int ChargeId { get; }

    /// <summary>Reads the header, without byte order mark and line end. Commas, semicolons and tabs are told apart by it.</summary>
    /// <exception cref="ScreenInputException">It is no header of a file of charges.</exception>
    public static ScreenColumns Read(ReadOnlySpan<byte> header, FactCatalogue facts)
    {
        if (header.IndexOf((byte)0) >= 0) throw new ScreenInputException("The file is not in UTF-8 (it looks like UTF-16). Save it as CSV in UTF-8 and try again.");
        if (header.IsEmpty) throw new ScreenInputException("The file is empty. Its first line must name the columns; charge_id and jurisdiction among them.");
        if (header.IndexOf((byte)'\r') >= 0)
            throw new ScreenInputException("The lines of the file end with a carriage return alone, as on old Macs. Save it as CSV in UTF-8 and try again.");
        ScreenColumns? found = null;
        foreach (var delimiter in ",;\t"u8)
        {
            var names = Names(header, delimiter);
            if (names is null || !names.Contains("jurisdiction", StringComparer.Ordinal) || !names.Contains("charge_id", StringComparer.Ordinal)) continue;
            found = new ScreenColumns(delimiter, Columns(names, facts));
            break;
        }

        return found ?? throw new ScreenInputException(
            "The first line of the file must name its columns, divided by commas, semicolons or tabs, with charge_id and jurisdiction among them.");
    }

    private static List<string>? Names(ReadOnlySpan<byte> header, byte delimiter)
    {
        var names = new List<string>();
        var reader = new FieldReader(header, delimiter);
        while (reader.Next(out var field, out var quoted))
        {
            if (quoted && reader.Broken != RejectReason.None) return null;
            names.Add(Encoding.UTF8.GetString(field).Trim().Trim('"'));
        }

        return [.. names.Select(n => n.ToLowerInvariant().Replace(' ', '_'))];
    }

    private static List<ScreenColumn> Columns(List<string> names, FactCatalogue facts)
    {
        var columns = new List<ScreenColumn>();
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == 0)
            {
                // Spreadsheets leave columns without a name behind the last one.
                columns.Add(new ScreenColumn(i, "", null, ColumnRole.Ignored));
                continue;
            }

            if (names.IndexOf(names[i]) != i) throw new ScreenInputException($"The column '{names[i]}' is there twice.");
            var fact = facts.Find(names[i]);
            columns.Add(new ScreenColumn(i, names[i], fact, Role(names[i], fact)));
        }

        return columns;
    }

    private static ColumnRole Role(string name, FactDefinition? fact) => name switch
    {
        "charge_id" => ColumnRole.ChargeId,
        "person_id" => ColumnRole.Ignored,
        "jurisdiction" => ColumnRole.Jurisdiction,
        "statute" => ColumnRole.Statute,
        "description" => ColumnRole.Description,
        "category" => ColumnRole.Category,
        "class" => ColumnRole.Class,
        _ => fact?.Kind switch
        {
            FactKind.YesNo => ColumnRole.YesNo,
            FactKind.Date => ColumnRole.Date,
            FactKind.Choice => ColumnRole.Choice,
            FactKind.Text => ColumnRole.Ignored,
            _ => ColumnRole.Extra,
        },
    };
}

/// <param name="Place">From 0.</param>
/// <param name="Name">Lower case.</param>
/// <param name="Fact">The fact, or null.</param>
/// <param name="Role">What is done with it.</param>
internal sealed record ScreenColumn(int Place, string Name, FactDefinition? Fact, ColumnRole Role)
{
    /// <summary>The index of the fact among those of its kind.</summary>
    public int Index { get; } = Fact?.Index ?? -1;

    /// <summary>The words of a choice, in UTF-8 and small letters.</summary>
    public byte[][] Words { get; } = [.. (Fact?.Choices ?? []).Select(Encoding.UTF8.GetBytes)];
}

internal enum ColumnRole : byte
{
    /// <summary>Known, but no rule turns on it.</summary>
    Ignored,

    /// <summary>Not known here: carried through.</summary>
    Extra,
    ChargeId,
    Jurisdiction,
    Statute,
    Description,
    Category,
    Class,
    YesNo,
    Date,
    Choice,
}
