using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>What the law of one place gives, remedy by remedy, with its sources and what is not known.</summary>
[PublicPage]
internal sealed class PlaceModel(LawTables tables, IStringLocalizer<Text> texts) : WaymarkPage
{
    public LawLine Line { get; private set; } = null!;

    public DateOnly Today => tables.Today;

    /// <summary>What the sources leave open, as questions: silence is not an answer.</summary>
    internal IReadOnlyList<string> Silent(RemedyVersion version) =>
        [.. version.Conditions.Where(c => c.Kind == ConditionKind.NotFound).Select(c => texts.Asked(c.Code)).Where(question => question.Length > 0)];

    public IActionResult OnGet(string code)
    {
        if (tables.Find(code) is not { } line)
            return Missing();
        Line = line;
        return Page();
    }
}
