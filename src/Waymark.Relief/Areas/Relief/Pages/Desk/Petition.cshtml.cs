using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Facts;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>One petition: its papers, its declaration and the person's approval, and how far it is.</summary>
internal sealed class PetitionModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : PetitionPage(member, desk, texts)
{
    [BindProperty]
    public string? Declaration { get; set; }

    [BindProperty]
    public bool Approve { get; set; }

    /// <summary>The day on the sheet that the person signed; empty: today.</summary>
    [BindProperty]
    public DateOnly? SignedOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The answers that were on the screen beside the box, by their mark: what somebody else answers meanwhile is not approved with them.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>A mark of the answers as they are now.</summary>
    public string Mark => PetitionAnswers.Mark(Case, Petition, Rules.Facts);

    public DateOnly Today => clock.Today;

    /// <summary>What another saved meanwhile.</summary>
    public string? Theirs { get; private set; }

    /// <summary>The answers of the person that go into the papers with the approval.</summary>
    public IEnumerable<(FactDefinition Fact, string Value)> Answers => PetitionAnswers.Of(Case, Petition, Rules.Facts).Select(a => (a.Fact, a.Value));

    /// <summary>Whether the person said no to what stands here now.</summary>
    public bool SaidNo => PetitionAnswers.Refused(Case, Petition, Rules.Facts);

    /// <summary>Whether the person can be asked in their mailbox: they have one, there is a text, and it is not with the court.</summary>
    public bool CanAsk => Petition is { Declaration.Length: > 0, FiledOn: null, Decision.Length: 0, GoneOn: null } && Case.Subject.HasMailbox;

    /// <summary>Whether what was approved is what would be in the papers.</summary>
    public bool Stands => PetitionAnswers.Stands(Case, Petition, Rules.Facts);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel))
            return Missing();
        (Declaration, Version) = (Petition.Declaration, Record.Version);
        if (Declaration.Length == 0 && Petition.ApprovedOn is null && await Desk.StatementAsync(Member, Id, cancel) is { } statement)
            Declaration = statement.Version > 0 ? statement.Text : Case.Subject.Story;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel))
            return Missing();
        var words = Declaration?.Trim() ?? "";
        if (words.Length > StatementModel.MostCharacters)
            return Invalid(nameof(Declaration), Texts["desk.relief.statement.long"]);
        if (!ModelState.IsValid)
            return Invalid();
        if (Approve && SignedOn > Today)
            return Invalid(nameof(SignedOn), Texts["desk.relief.track.error.future"]);
        if (Approve && words.Length == 0)
            return Invalid(nameof(Declaration), Texts["desk.relief.declaration.blank"]);
        if (Approve && Seen != Mark)
        {
            ModelState.Remove(nameof(Seen));
            return Invalid(nameof(Approve), Texts["desk.relief.declaration.answers-changed"]);
        }

        // Another text is another thing to approve, and so are other answers: the person is asked again.
        var same = words == Petition.Declaration;
        var content = same && Stands ? Petition : Petition with
        {
            Declaration = words,
            ApprovedOn = Approve ? SignedOn ?? Today : null,
            ApprovedBy = "",
            ApprovedAnswers = Approve ? PetitionAnswers.Kept(Case, Petition, Rules.Facts) : new Dictionary<string, string>(),
            AskedOn = same ? Petition.AskedOn : null,
        };
        if ((await Desk.SaveAsync(Member, Id, petition, Version, content, cancel)).TryGet(out _, out var error))
            return SeeOther(ReliefLinks.Petition(Lang, Id, petition));
        if (error is ConflictError && Record.Version != Version)
        {
            (Version, Theirs) = (Record.Version, Petition.Declaration);
            ModelState.Remove(nameof(Version));
        }

        return Refused(error);
    }

    /// <summary>Puts the text as it is kept into the person's mailbox, or takes it out.</summary>
    public Task<IActionResult> OnPostAskAsync(Guid id, Guid petition, bool on, CancellationToken cancel) =>
        SetAsync(id, petition, () => on && !CanAsk ? null : Petition with { AskedOn = on ? Petition.AskedOn ?? Today : null }, cancel);

    /// <summary>The person took the approval back.</summary>
    public Task<IActionResult> OnPostLapseAsync(Guid id, Guid petition, CancellationToken cancel) =>
        SetAsync(id, petition, () => Petition with { ApprovedOn = null, ApprovedBy = "", ApprovedAnswers = new Dictionary<string, string>() }, cancel);

    private async Task<IActionResult> SetAsync(Guid id, Guid petition, Func<ReliefPetition?> change, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel))
            return Missing();
        Declaration = Petition.Declaration;
        ModelState.Clear();
        var seen = Version;
        Version = Record.Version;
        if (change() is not { } content)
            return Invalid(string.Empty, Texts["desk.relief.declaration.no-mailbox"]);
        // The text that was on the screen is the text that is asked about.
        if (seen != Record.Version)
            return Refused(new ConflictError("desk.cases.error.changed"));
        if ((await Desk.SaveAsync(Member, Id, petition, Version, content, cancel)).TryGet(out _, out var error))
            return SeeOther(ReliefLinks.Petition(Lang, Id, petition));
        return Refused(error);
    }
}
