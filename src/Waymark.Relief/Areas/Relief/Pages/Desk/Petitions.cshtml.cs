using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Evaluation;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>A charge that could go into a petition under a law.</summary>
internal sealed record ProposedCharge(Guid Id, string Name, Finding Finding)
{
    internal string Key => $"{Finding.Remedy!.Id}:{Id:N}";
}

/// <summary>A petition that could be made: one court, one law. Against: the facts that are known speak against it.</summary>
internal sealed record Proposal(string PlaceName, string Court, Law.Rules.Remedy Remedy, IReadOnlyList<ProposedCharge> Charges, bool Against);

/// <summary>A proposal on the page, with the charges that are marked.</summary>
internal sealed record ProposalView(Proposal Proposal, IReadOnlyCollection<string> Chosen);

/// <summary>A petition with what comes next.</summary>
internal sealed record PetitionView(CaseRecord<ReliefPetition> Record, string PlaceName, string Law, PetitionNext What, DateOnly? Day);

/// <summary>The petitions of a case, and those that could be made: several courts and states at once.</summary>
internal sealed class PetitionsModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : ReliefPage(member, desk, texts)
{
    /// <summary>Charges with their law, as <c>remedy:charge</c>.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public Guid Batch { get; set; }

    public DateOnly Today => clock.Today;

    public IReadOnlyList<PetitionView> Petitions { get; private set; } = [];

    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];

    /// <summary>Whether there are papers of several petitions to get in one file.</summary>
    public bool HasPapers => Petitions.Any(p => TogetherPage.IsOpen(p.Record.Content, Rules));

    public bool HasStatement { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return Missing();
        Batch = Guid.NewGuid();
        // Only what the facts say yes to is marked beforehand; the rest is for the worker to decide.
        Chosen = [.. Proposals.SelectMany(p => p.Charges).Where(c => c.Finding.Answer == Answer.Eligible).Select(c => c.Key)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel))
            return Missing();
        if (Batch == Guid.Empty || Petitions.Any(p => p.Record.Id == ReliefDesk.Beside(Batch, 1)))
            return SeeOther(ReliefLinks.Petitions(Lang, Id));
        var wanted = Proposals.GroupBy(p => (p.Remedy.Id, p.Court))
            .Select(g => (Proposal: g.First(), Charges: g.SelectMany(p => p.Charges).Where(c => Chosen.Contains(c.Key, StringComparer.Ordinal)).ToList())).Where(p => p.Charges.Count > 0).ToList();
        if (wanted.Count == 0)
            return Invalid(nameof(Chosen), Texts["desk.relief.petitions.error.none"]);
        for (var i = 0; i < wanted.Count; i++)
        {
            var (proposal, charges) = wanted[i];
            var petition = new ReliefPetition { Place = proposal.Remedy.Jurisdiction, Court = proposal.Court, Remedy = proposal.Remedy.Id, Charges = [.. charges.Select(c => c.Id)] };
            if (!(await Desk.SaveAsync(Member, Id, ReliefDesk.Beside(Batch, i + 1), 0, petition, cancel)).TryGet(out _, out var error))
                return Refused(error);
        }

        return SeeOther(ReliefLinks.Petitions(Lang, Id));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Desk.PetitionsAsync(Member, Id, cancel) is not { } petitions || await Desk.StatementAsync(Member, Id, cancel) is not { } statement)
            return false;
        HasStatement = statement.Version > 0;
        Petitions =
        [
            .. petitions.Select(p =>
            {
                var (what, day) = PetitionDates.Next(p.Content, Rules, Today);
                return new PetitionView(p, Rules.Find(p.Content.Place)?.Name ?? p.Content.Place, Rules.FindRemedy(p.Content.Remedy) is { } r ? r.On(Today)?.Citation ?? r.Title : p.Content.Remedy, what, day);
            }).OrderBy(p => p.Day ?? DateOnly.MaxValue),
        ];
        var taken = petitions.SelectMany(p => p.Content.Charges.Select(c => (p.Content.Remedy, c))).ToHashSet();
        Proposals =
        [
            .. Case.Evaluate(Rules, Today).Charges
                .SelectMany((charge, i) => charge.Findings
                    .Where(f => f.Remedy is not null && (f.Answer is Answer.Eligible or Answer.NeedsFacts || f.Version is { Conditions.Count: > 0 }) && !taken.Contains((f.Remedy!.Id, Case.Charges[i].Id)))
                    .Select(f => (Court: Case.Charges[i].Content.Fact("court"), Charge: new ProposedCharge(Case.Charges[i].Id, NameOf(Case.Charges[i].Content), f))))
                // A lawyer may know better than the rules, and a waiting time may end: such a charge can be chosen, but is never proposed.
                .GroupBy(c => (c.Charge.Finding.Remedy!.Id, c.Court, Against: c.Charge.Finding.Answer == Answer.NotEligible))
                .OrderBy(g => g.Key.Against)
                .Select(g => new Proposal(
                    Rules.Find(g.First().Charge.Finding.Remedy!.Jurisdiction)!.Name, g.Key.Court, g.First().Charge.Finding.Remedy!, [.. g.Select(c => c.Charge)], g.Key.Against)),
        ];
        return true;
    }
}
