using System.Globalization;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>The laws of all places side by side: a map, and a table with the same figures.</summary>
[PublicPage]
internal sealed class LawsModel(LawTables tables, IStringLocalizer<Text> texts) : WaymarkPage
{
    public IReadOnlyList<LawLine> Lines { get; private set; } = [];

    public void OnGet() => Lines = tables.Lines();

    /// <summary>What the first remedy that says something says; a dash where there is none.</summary>
    internal string Best(LawLine line, Func<RemedyVersion, string> word)
    {
        var notFound = texts["laws.not-found"].Value;
        var words = line.Specific.Select(r => word(r.Version)).ToList();
        return words.Count == 0 ? "–" : words.Find(w => w != notFound) ?? notFound;
    }

    internal string Money(int dollars) => dollars.ToString("$#,0", CultureInfo.InvariantCulture);
}
