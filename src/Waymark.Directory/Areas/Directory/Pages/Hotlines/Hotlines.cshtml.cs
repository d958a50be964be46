using Waymark.Components.Site;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;

namespace Waymark.Directory.Areas.Directory.Pages.Hotlines;

/// <summary>The lines of a country, or of a state in it.</summary>
/// <param name="Country">ISO 3166-1.</param>
/// <param name="State">Two letters; null for the whole country.</param>
/// <param name="Helpers">Lines that helpers answer.</param>
/// <param name="Authorities">Lines of police and immigration.</param>
internal sealed record LinesOfPlace(string Country, string? State, IReadOnlyList<CheckedHotline> Helpers, IReadOnlyList<CheckedHotline> Authorities)
{
    /// <summary>The part of the page.</summary>
    public string Id => State is null ? "in-" + Country : $"in-{Country}-{State}";

    public static IReadOnlyList<LinesOfPlace> Group(IEnumerable<CheckedHotline> lines) =>
    [
        .. lines.GroupBy(line => (line.Line.Country, line.Line.State))
            .OrderBy(group => group.Key.Country, StringComparer.Ordinal).ThenBy(group => group.Key.State is not null).ThenBy(group => group.Key.State, StringComparer.Ordinal)
            .Select(group => new LinesOfPlace(group.Key.Country, group.Key.State,
                [.. group.Where(line => line.Line.Reach is HotlineReach.Helpers or HotlineReach.Unknown)],
                [.. group.Where(line => line.Line.Reach is HotlineReach.Police or HotlineReach.Immigration)])),
    ];
}

/// <summary>Lines to call: only those that a person of this installation called and found right. Helpers first.</summary>
[PublicPage]
internal sealed class HotlinesModel(LineEdits edits) : WaymarkPage
{
    /// <summary>Lines by country and then state, the whole country first; in each, helpers before police and immigration.</summary>
    public IReadOnlyList<LinesOfPlace> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Places = LinesOfPlace.Group((await edits.ListAsync(cancel)).Where(line => line.IsShown).Select(line => line.Public));
}
