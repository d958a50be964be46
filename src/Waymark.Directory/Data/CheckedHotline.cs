using System.Globalization;
using Waymark.Directory.Domain;
using Waymark.Directory.Search;

namespace Waymark.Directory.Data;

/// <summary>A line, whose facts it has, and which of its ways in a person of this installation tried and found right.</summary>
internal sealed record CheckedHotline
{
    /// <summary>The line with all its facts, for the desk.</summary>
    public required Hotline Line { get; init; }

    /// <summary>The day on which each way was last tried. Empty when nobody has, or when the facts changed since.</summary>
    public required IReadOnlyDictionary<LineWay, DateOnly> Tried { get; init; }

    public string? CheckedByOffice { get; init; }

    /// <summary>When its facts were written here; null when they are those of the file.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whether the file has it, so that what was written here can be put back.</summary>
    public required bool IsShipped { get; init; }

    /// <summary>The last day on which a way was tried; null when the public sees none of it.</summary>
    public DateOnly? CheckedOn => Tried.Count == 0 ? null : Tried.Values.Max();

    /// <summary>Whether strangers see it: somebody tried a way in, and its facts are those of that day.</summary>
    public bool IsShown => Tried.Count > 0;

    /// <summary>What strangers see: no way in that nobody tried.</summary>
    public CheckedHotline Public => this with { Line = Line.Only([.. Tried.Keys]) };

    /// <summary>Whether it is shown and nobody tried one of its ways for long.</summary>
    public bool IsStale(DateOnly today) => Tried.Values.Any(day => !Freshness.IsLineFresh(day, today));

    /// <summary>The line of a row, or a shipped one that has none.</summary>
    public static CheckedHotline? Of(Hotline? shipped, HotlineRow? row)
    {
        var edited = row?.Edited is { } json ? Hotline.Read(json) : null;
        if ((edited ?? shipped) is not { } line)
            return null;
        var counts = row?.CheckedOn is not null && row.Document == line.Write();
        return new CheckedHotline
        {
            Line = line,
            Tried = counts ? ReadWays(row!, line) : new Dictionary<LineWay, DateOnly>(),
            CheckedByOffice = counts ? row!.CheckedByOffice : null,
            EditedAt = edited is null ? null : row!.EditedAt,
            IsShipped = shipped is not null,
        };
    }

    public static string WriteWays(IReadOnlyDictionary<LineWay, DateOnly> tried) =>
        string.Join(' ', tried.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key.Id()}={pair.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"));

    private static Dictionary<LineWay, DateOnly> ReadWays(HotlineRow row, Hotline line)
    {
        // Who said "called" before ways were told apart had called the telephone, or the one way that there was.
        if (row.Ways is null)
            return line.Ways.Take(1).ToDictionary(way => way, _ => row.CheckedOn!.Value);
        var tried = new Dictionary<LineWay, DateOnly>();
        foreach (var part in row.Ways.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is [var id, var day] && LineWays.Of(id) is { } way && line[way] is not null
                && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                tried[way] = date;
        }

        return tried;
    }
}
