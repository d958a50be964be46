using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Law.Comparison;
using Waymark.Law.Offences;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>The laws of two places beside each other. The choice is in the address: it says nothing of a person.</summary>
internal sealed class CompareModel(LawTables tables, IStringLocalizer<Text> texts) : WaymarkPage
{
    public LawLine? First { get; private set; }

    public LawLine? Second { get; private set; }

    /// <summary>Kinds of offense that one of them reaches otherwise than the other.</summary>
    public IReadOnlyList<(OffenceCategory Kind, Coverage One, Coverage Other)> Differences { get; private set; } = [];

    public void OnGet(string? a, string? b)
    {
        (First, Second) = (tables.Find(a), tables.Find(b));
        if (First is null || Second is null)
            return;
        Differences = [.. First.Offenses.Zip(Second.Offenses).Where(p => p.First.Coverage != p.Second.Coverage).Select(p => (p.First.Kind, p.First.Coverage, p.Second.Coverage))];
    }

    internal IEnumerable<SelectListItem> Items(LawLine? chosen) =>
        tables.Lines().Select(l => new SelectListItem(l.Place.Name, l.Place.Code, l == chosen));

    internal string Percent(LawLine line) => line.Score.Percent?.ToString("0", Lang.Culture) ?? texts["laws.too-little"];

    internal string Points(LawLine line, int criterion) => line.Score.Criteria[criterion].Points?.ToString("0.#", Lang.Culture) ?? texts["laws.not-found"];
}
