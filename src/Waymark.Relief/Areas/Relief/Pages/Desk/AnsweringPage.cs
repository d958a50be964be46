using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>An answer as the form sends it.</summary>
internal sealed class AnswerInput
{
    public string? Fact { get; set; }

    public Guid? Charge { get; set; }

    public string? Value { get; set; }
}

/// <summary>A question on a page, with the name of its field.</summary>
internal sealed record AskView(Ask Ask, string Prefix, string Value, FactAsk Words, string? Charge, string? FromCase);

/// <summary>Asks facts and keeps the answers, sealed with the case.</summary>
internal abstract class AnsweringPage(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : ReliefPage(member, desk, texts)
{
    [BindProperty]
    public List<AnswerInput> Answers { get; set; } = [];

    /// <summary>The versions that were on the screen: of each charge by its id, and of the person's facts under the case's.</summary>
    [BindProperty]
    public Dictionary<Guid, int> Seen { get; set; } = [];

    public IReadOnlyList<AskView> Asked { get; private set; } = [];

    protected abstract IEnumerable<Ask> Choose();

    protected abstract string Next { get; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        Show([.. Choose()], ask => Asking.Value(Case, ask));
        Look();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        var given = Answers.Select(a => (Ask: AskOf(a), Value: a.Value?.Trim() ?? "")).ToList();
        if (given.Exists(g => g.Ask is null))
            return Missing();
        Show([.. given.Select(g => g.Ask!)], _ => "");
        Asked = [.. Asked.Select((a, i) => a with { Value = given[i].Value })];
        for (var i = 0; i < given.Count; i++)
        {
            if (!Asking.Fits(Rules, given[i].Ask!.Fact, given[i].Value))
                ModelState.AddModelError(Asked[i].Prefix + ".Value", Texts[given[i].Ask!.Fact.Kind == Law.Facts.FactKind.Date ? "desk.relief.error.date" : "desk.relief.error.choice"]);
        }

        if (!ModelState.IsValid)
            return Invalid();
        var error = await SaveAsync([.. given.Select(g => (g.Ask!, g.Value))], cancel);
        if (error is null)
            return SeeOther(Next);
        if (error is ConflictError)
        {
            // What another saved is read, so that saving again is on top of it; what was typed stays in the fields.
            await LoadAsync(id, cancel);
            Look();
            ModelState.Clear();
        }

        return Refused(error);
    }

    private async Task<Error?> SaveAsync(IReadOnlyList<(Ask Ask, string Value)> given, CancellationToken cancel)
    {
        var changed = given.Where(g => g.Value != Asking.Value(Case, g.Ask)).ToList();
        foreach (var group in changed.GroupBy(g => g.Ask.Charge))
        {
            var answers = group.Select(g => (g.Ask.Fact, g.Value));
            Result<int> saved;
            if (group.Key is { } charge)
            {
                var before = Case.Find(charge)!.Content;
                var (facts, notKnown) = Asking.With(before.Facts, before.NotKnown, answers);
                saved = await Desk.SaveAsync(Member, Id, charge, Seen.GetValueOrDefault(charge), before with { Facts = facts, NotKnown = notKnown }, cancel);
            }
            else
            {
                var (facts, notKnown) = Asking.With(Case.About.Facts, Case.About.NotKnown, answers);
                saved = await Desk.SaveAsync(Member, Id, Seen.GetValueOrDefault(Id.Value), new ReliefPerson { Facts = facts, NotKnown = notKnown }, cancel);
            }

            if (!saved.TryGet(out _, out var error))
                return error;
        }

        return null;
    }

    private Ask? AskOf(AnswerInput answer) =>
        Rules.Facts.Find(answer.Fact ?? "") is { } fact && (fact.AboutPerson ? answer.Charge is null : answer.Charge is { } charge && Case.Find(charge) is not null)
            ? new Ask(fact, answer.Charge)
            : null;

    private void Show(IReadOnlyList<Ask> asks, Func<Ask, string> value) => Asked =
    [
        .. asks.Select((ask, i) => new AskView(
            ask,
            FormattableString.Invariant($"Answers[{i}]"),
            value(ask),
            ReliefWords.Ask(ask.Fact, Lang),
            ask.Charge is { } charge ? NameOf(Case.Find(charge)!.Content) : null,
            ask.Fact.Id == "birth_date" && Case.Subject.BirthDate is { } born ? Texts["desk.relief.birth.known", born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)].Value : null)),
    ];

    private void Look()
    {
        Seen = Case.Charges.ToDictionary(c => c.Id, c => c.Version);
        Seen[Id.Value] = Case.Person?.Version ?? 0;
    }
}
