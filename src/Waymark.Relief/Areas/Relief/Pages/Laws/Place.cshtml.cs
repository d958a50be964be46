using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Law.Rules;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>What the law of one place gives, remedy by remedy, with its sources and what is not known.</summary>
[PublicPage]
internal sealed class PlaceModel(LawTables tables, RuleShelf files, IStringLocalizer<Text> texts) : WaymarkPage
{
    public LawLine Line { get; private set; } = null!;

    public DateOnly Today => tables.Today;

    /// <summary>Whether any section of the place's criminal law is known by its number.</summary>
    public bool HasSections => tables.Rules.Offences.SectionsKnown(Line.Place.Code) > 0;

    /// <summary>What the sources leave open, as questions: silence is not an answer.</summary>
    internal IReadOnlyList<string> Silent(RemedyVersion version) =>
        [.. version.Conditions.Where(c => c.Kind == ConditionKind.NotFound).Select(c => texts.Asked(c.Code)).Where(question => question.Length > 0)];

    /// <summary>The language of a text of the law, or of the words that stand where there is none.</summary>
    internal string TongueOf(string? text) => text is null ? Lang.Tag : Language.English.Tag;

    /// <summary>Who looked at these rules, and whether the file was corrected here.</summary>
    internal RuleStanding Standing { get; private set; } = null!;

    /// <summary>Whether a rule was last put together or compared more than a year ago.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (tables.Find(code) is not { } line)
            return Missing();
        Line = line;
        Standing = (await files.StandingAsync(cancel))[line.Place.Code];
        IsStale = line.Remedies.Any(r => Standing.IsStale(line.Place, r.Remedy, r.Version, Today));
        return Page();
    }
}
