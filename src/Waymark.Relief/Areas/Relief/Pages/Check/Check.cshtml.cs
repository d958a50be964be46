using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Law.Evaluation;
using Waymark.Law.Rules;
using Waymark.Relief.Check;
using Waymark.Relief.Laws;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.Check;

/// <summary>
/// The private check of one charge: a form that carries its own answers, so that nothing of them is in a cookie, a row, a log or an address.
/// </summary>
/// <remarks>Without an antiforgery token: there is no session and nothing stored that a forged post could touch, and the token would need a
/// cookie.</remarks>
[IgnoreAntiforgeryToken]
internal sealed class CheckModel(PrivateCheck check, MatchServices match, RuleShelf files, TimeProvider clock, IStringLocalizer<Text> texts) : WaymarkPage
{
    private const string Other = "other";

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Ended { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Facts { get; set; } = [];

    /// <summary>The person wants to see what came out so far.</summary>
    [BindProperty]
    public bool Show { get; set; }

    public CheckState? State { get; private set; }

    public bool ShowResult { get; private set; }

    /// <summary>The questions on this page: the next ones, or those whose answers could not be read.</summary>
    public IReadOnlyList<CheckQuestion> Asked { get; private set; } = [];

    /// <summary>Answers given on earlier pages.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Carried { get; private set; } = [];

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public string PlaceName => check.Rules.Find(Place ?? "")?.Name ?? texts["check.place.other"];

    private IReadOnlyDictionary<string, RuleStanding> standing = new Dictionary<string, RuleStanding>();

    /// <summary>Who compared the rule behind a finding with the law, and when.</summary>
    internal RuleAge? Age(Finding finding) => standing.AgeOf(check.Rules, finding, Today);

    /// <summary>When the facts of the place were put together; null where there are no rules.</summary>
    public DateOnly? Compiled => check.Rules.Find(Place ?? "")?.Compiled;

    /// <summary>Whether any section of the place's criminal law is known by its number; true where there are no rules at all.</summary>
    public bool HasSections => check.Rules.Find(Place ?? "") is not { } place || check.Rules.Offences.SectionsKnown(place.Code) > 0;

    /// <summary>Whether this case, or another against the person, is still open: clearing comes after it, and what is said now can be used in it.</summary>
    public bool IsOpen => Ended == "charge" || Facts.GetValueOrDefault("pending_charges") == "yes";

    /// <summary>What the place's law has against the charge itself, as far as it is known to be there.</summary>
    public IReadOnlyList<(string Title, string? Citation)> Defenses =>
        Ended != "charge" || check.Rules.Find(Place ?? "") is not { } place
            ? []
            : [.. new[] { (texts["laws.place.defense"].Value, place.AffirmativeDefense), (texts["laws.place.safe-harbor"].Value, place.SafeHarborMinors) }
                .Where(p => p.Item2.Exists == true).Select(p => (p.Item1, p.Item2.Citation))];

    public KindName? KindName => check.Rules.Offences.Find(Kind ?? "") is { } kind ? KindNames.Of(Lang, kind) : null;

    /// <summary>Free lawyers who clear records in the chosen state, as far as the directory has checked ones; found here, so that no address names the state.</summary>
    public IReadOnlyList<MatchedService> Lawyers { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Place is not Other && check.Rules.Find(Place ?? "") is null)
            return Invalid(nameof(Place), texts["check.error.place"]);
        if (Kind is { Length: > 0 } && check.Rules.Offences.Find(Kind) is null)
            return Invalid(nameof(Kind), texts["check.error.kind"]);
        var said = Facts.Where(f => !string.IsNullOrWhiteSpace(f.Value) && CheckQuestions.Find(Lang, f.Key) is not null).ToDictionary(f => f.Key, f => f.Value!.Trim(), StringComparer.Ordinal);
        State = check.Run(new CheckAnswers { Place = Place == Other ? "" : Place!, Kind = Kind ?? "", Ended = Ended ?? "", Facts = said }, Lang);
        if (Place == Other)
            State = State with { Next = [], Findings = [State.Findings[0]] };
        if (State.Wrong.Contains("disposition", StringComparer.Ordinal))
        {
            State = null;
            return Invalid(nameof(Ended), texts["check.error.kind"]);
        }

        Carried = [.. said.Where(f => !State.Wrong.Contains(f.Key, StringComparer.Ordinal))];
        if (State.Wrong.Count > 0)
        {
            Asked = [.. State.Wrong.Select(id => CheckQuestions.Find(Lang, id)).OfType<CheckQuestion>()];
            foreach (var question in Asked)
                ModelState.AddModelError(Field(question), texts[question.Fact.Kind == Waymark.Law.Facts.FactKind.Date ? "check.error.date" : "check.error.choice"]);
            var page = Page();
            page.StatusCode = 400;
            return page;
        }

        Asked = State.Next;
        ShowResult = Show || State.Next.Count == 0;
        if (ShowResult)
            standing = await files.StandingAsync(cancel);
        if (ShowResult && Place is { Length: 2 } and not "US")
        {
            var found = await match.FindAsync(new MatchRequest { Needs = [Need.LegalRecords], WithinMiles = null, IncludeMisfits = false, Take = 100 }, cancel);
            Lawyers = [.. found.Services.Where(s => s.City?.EndsWith($", {Place}", StringComparison.Ordinal) == true).Take(5)];
        }

        return Page();
    }

    internal static string Field(CheckQuestion question) => $"Facts[{question.Fact.Id}]";

    internal string? Said(CheckQuestion question) => Facts.GetValueOrDefault(question.Fact.Id);

    internal IEnumerable<SelectListItem> Places() =>
    [
        new(texts["check.choose"], ""),
        .. check.Rules.Jurisdictions.OrderBy(j => j.Code == "US" ? 1 : 0).ThenBy(j => j.Name, StringComparer.Ordinal).Select(j => new SelectListItem(j.Name, j.Code)),
        new(texts["check.place.other"], Other),
    ];

    internal IEnumerable<SelectListItem> Kinds() =>
        [new(texts["check.unsure"], ""), .. check.Rules.Offences.Categories.Select(c => new SelectListItem(KindNames.WithEnglish(Lang, c), c.Id))];

    /// <summary>What to read out, in the language of most offices: the words beside it are the same in the person's own.</summary>
    internal string SayInEnglish
    {
        get
        {
            var before = CultureInfo.CurrentUICulture;
            try
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
                return texts["check.say"];
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }
    }

    /// <summary>Never "you are eligible": this is a first look.</summary>
    internal string Answer(Finding finding) => finding.Answer switch
    {
        Waymark.Law.Evaluation.Answer.Eligible => texts["check.answer.fits"],
        Waymark.Law.Evaluation.Answer.NeedsFacts => texts["check.answer.may-fit"],
        // A place whose entry says that there is no such law: nothing that could fit.
        Waymark.Law.Evaluation.Answer.NotModelled when finding.Remedy is { Kind: RemedyKind.None } => texts["laws.place.none"],
        Waymark.Law.Evaluation.Answer.NotModelled => texts["check.answer.not-known"],
        // A no from a law that nobody here has read is not ours to give.
        _ when finding.Verification != Verification.StatuteText => texts["check.answer.summary-says-no"],
        _ => texts["check.answer.does-not-fit"],
    };

    /// <summary>Whether to add that the person may qualify although the law itself was not read. Never beside a no, nor where there is no such law.</summary>
    internal static bool MayFitUnread(Finding finding) =>
        finding.Verification != Verification.StatuteText && finding.Answer is (Waymark.Law.Evaluation.Answer.Eligible or Waymark.Law.Evaluation.Answer.NeedsFacts);

    /// <summary>
    /// The law's own conditions that decided: what each is about and how it stands, in the language of the page, then the law's words in English with their
    /// place in the law.
    /// </summary>
    internal IReadOnlyList<(string About, string Stands, string Words)> Why(Finding finding) =>
    [
        .. finding.Reasons
            .Where(r => r.Text is not null && r.Status is ReasonStatus.Met or ReasonStatus.NotMet or ReasonStatus.ForTheCourt)
            .Select(r => (
                r.Code == "disposition" ? texts["check.ended"].Value : texts.Asked(r.Code),
                Stands(r),
                r.Citation is { } citation && citation != finding.Version?.Citation ? $"{r.Text} ({citation})" : r.Text!)),
    ];

    private string Stands(Waymark.Law.Evaluation.Reason reason) => reason.Status switch
    {
        ReasonStatus.NotMet => texts["check.why.not-met"],
        ReasonStatus.ForTheCourt => texts["check.why.court"],
        // What the law asks of nobody rests on nothing that was said.
        _ => reason.Uses.Count > 0 ? texts["check.why.met"] : "",
    };

    /// <summary>What the sources leave open of this law, as questions: silence is not an answer.</summary>
    internal IReadOnlyList<string> Silent(Finding finding) => finding.Version is not { } version
        ? []
        : [.. version.Conditions.Where(c => c.Kind == ConditionKind.NotFound).Select(c => texts.Asked(c.Code)).Where(question => question.Length > 0)];

    /// <summary>What is not known yet: what the person can answer in their words, what a lawyer looks up in English.</summary>
    internal IReadOnlyList<(string Words, bool English)> StillNeeded(Finding finding) =>
    [
        .. finding.Missing.Select(fact => CheckQuestions.Find(Lang, fact.Id) is { } question ? (question.Ask, question.IsFallback) : (fact.Question, true)),
    ];

    /// <summary>What contradicts itself among the answers.</summary>
    internal IReadOnlyList<string> Problems =>
        State!.Findings.SelectMany(f => f.Problems).Any() ? [texts["check.result.contradiction"]] : [];
}
