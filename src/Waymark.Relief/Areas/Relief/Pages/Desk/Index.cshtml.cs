using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Evaluation;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>A charge with what the law gives for it.</summary>
internal sealed record ChargeView(CaseRecord<ReliefCharge> Record, ChargeFindings Result)
{
    /// <summary>The most hopeful finding first.</summary>
    internal IEnumerable<Finding> Findings => Result.Findings.OrderBy(f => Hope(f.Answer));

    internal Answer Best => Findings.First().Answer;

    internal static int Hope(Answer answer) => answer switch
    {
        Answer.Eligible => 0,
        Answer.NeedsFacts => 1,
        Answer.NotModelled => 2,
        _ => 3,
    };
}

/// <summary>The charges of one case of a court.</summary>
internal sealed record CourtCaseView(string Court, string Number, IReadOnlyList<ChargeView> Charges)
{
    /// <summary>One charge of the case may be cleared and another not: courts and laws treat such cases differently, so a lawyer must look.</summary>
    internal bool IsMixed => Number.Length > 0 && Charges.Any(c => c.Best == Answer.Eligible) && Charges.Any(c => c.Best == Answer.NotEligible);
}

/// <summary>The cases of one place.</summary>
internal sealed record PlaceView(string Code, string Name, IReadOnlyList<CourtCaseView> Cases);

/// <summary>The charges of a person and what the law gives for each.</summary>
internal sealed class IndexModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : ReliefPage(member, desk, texts)
{
    /// <summary>The day for which the answers are made; today by default.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public DateOnly Day { get; private set; }

    internal FindingView View(Finding finding) => new(finding, Lang, Standing.AgeOf(Rules, finding, Today));

    /// <summary>Whether any section of a place's criminal law is known by its number; true where there are no rules at all.</summary>
    internal bool HasSections(string place) => Rules.Find(place) is null || Rules.Offences.SectionsKnown(place) > 0;

    /// <summary>When the facts of a place were put together; null where there are no rules.</summary>
    internal DateOnly? Compiled(string place) => Rules.Find(place)?.Compiled;

    public DateOnly Today => clock.Today;

    public IReadOnlyList<PlaceView> Places { get; private set; } = [];

    /// <summary>How many questions are open that nobody has said "not known" to.</summary>
    public int Open { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        Day = ModelState.IsValid ? On ?? Today : Today;
        On = Day;
        var result = Case.Evaluate(Rules, Day);
        Open = Asking.Open(Case, result).Count();
        var views = Case.Charges.Select((c, i) => new ChargeView(c, result.Charges[i]));
        Places =
        [
            .. views.GroupBy(v => v.Record.Content.Fact("jurisdiction"), StringComparer.Ordinal).Select(place => new PlaceView(
                place.Key,
                place.Key == ReliefWords.Elsewhere ? Texts["desk.relief.place.other"] : Rules.Find(place.Key)?.Name ?? place.Key,
                [.. place.GroupBy(v => (v.Record.Content.Fact("court"), v.Record.Content.CaseNumber)).Select(g => new CourtCaseView(g.Key.Item1, g.Key.CaseNumber, [.. g]))])),
        ];
        var page = Page();
        page.StatusCode = ModelState.IsValid ? 200 : 400;
        return page;
    }
}
