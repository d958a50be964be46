using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>A copy of the order, as a form has it.</summary>
internal sealed class CopyInput
{
    public string? Agency { get; set; }

    public DateOnly? SentOn { get; set; }

    public DateOnly? GoneOn { get; set; }
}

/// <summary>How far a petition is: filing, objection, hearing, order, copies, proof that the records are gone.</summary>
internal sealed class TrackModel(ISignedInMember member, ReliefDesk desk, PetitionTracker tracker, IStringLocalizer<Text> texts, SiteClock clock) : PetitionPage(member, desk, texts)
{
    internal const int MostCopies = 20;

    internal static readonly string[] Decisions = ["granted", "part", "denied", "withdrawn"];

    [BindProperty]
    public DateOnly? FiledOn { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateOnly? ObjectionBy { get; set; }

    [BindProperty]
    public DateOnly? HearingOn { get; set; }

    [BindProperty]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public List<CopyInput> Copies { get; set; } = [];

    [BindProperty]
    public DateOnly? LookOn { get; set; }

    [BindProperty]
    public DateOnly? GoneOn { get; set; }

    [BindProperty]
    public string? GoneProof { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>What another saved meanwhile, where it is not what was typed here.</summary>
    internal IReadOnlyList<(string Label, DateOnly? Day, string Words)> Theirs { get; private set; } = [];

    /// <summary>What the law counts, where the worker wrote nothing.</summary>
    public int? ObjectionDays => Remedy?.On(FiledOn ?? clock.Today)?.Procedure.ObjectionDays;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel))
            return Missing();
        var one = Petition;
        (FiledOn, Number, ObjectionBy, HearingOn, DecidedOn, Decision) = (one.FiledOn, one.Number, one.ObjectionBy, one.HearingOn, one.DecidedOn, one.Decision);
        (LookOn, GoneOn, GoneProof, Version) = (one.LookOn, one.GoneOn, one.GoneProof, Record.Version);
        Copies = [.. one.Copies.Select(c => new CopyInput { Agency = c.Agency, SentOn = c.SentOn, GoneOn = c.GoneOn })];
        Room();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel))
            return Missing();
        Check();
        if (!ModelState.IsValid)
        {
            Room();
            return Invalid();
        }

        var content = Petition with
        {
            FiledOn = FiledOn,
            Number = Number?.Trim() ?? "",
            ObjectionBy = ObjectionBy,
            HearingOn = HearingOn,
            DecidedOn = DecidedOn,
            Decision = Decision ?? "",
            Copies = [.. Copies.Where(c => !string.IsNullOrWhiteSpace(c.Agency)).Select(c => new PetitionCopy(c.Agency!.Trim(), c.SentOn, c.GoneOn))],
            LookOn = LookOn,
            GoneOn = GoneOn,
            GoneProof = GoneProof?.Trim() ?? "",
        };
        var saved = await tracker.SaveAsync(Member, Id, petition, Version, content, Case.Subject.Language, cancel);
        if (saved.TryGet(out _, out var error))
            return SeeOther(ReliefLinks.Petition(Lang, Id, petition));
        if (error is ConflictError && Record.Version != Version)
        {
            Version = Record.Version;
            ModelState.Remove(nameof(Version));
            Theirs = Differences(Petition, content);
        }

        Room();
        return Refused(error);
    }

    private List<(string Label, DateOnly? Day, string Words)> Differences(ReliefPetition theirs, ReliefPetition mine)
    {
        var list = new List<(string, DateOnly?, string)>();
        Days("filed", theirs.FiledOn, mine.FiledOn);
        Words("number", theirs.Number, mine.Number);
        Days("objection", theirs.ObjectionBy, mine.ObjectionBy);
        Days("hearing", theirs.HearingOn, mine.HearingOn);
        Days("decided", theirs.DecidedOn, mine.DecidedOn);
        Words("decision", Decided(theirs), Decided(mine));
        Words("copies", Sent(theirs), Sent(mine));
        Days("gone", theirs.GoneOn, mine.GoneOn);
        Words("proof", theirs.GoneProof, mine.GoneProof);
        Days("look", theirs.LookOn, mine.LookOn);
        return list;

        void Days(string field, DateOnly? their, DateOnly? my)
        {
            if (their != my)
                list.Add((Texts[$"desk.relief.track.{field}"], their, ""));
        }

        void Words(string field, string their, string my)
        {
            if (their != my)
                list.Add((Texts[$"desk.relief.track.{field}"], null, their));
        }

        string Decided(ReliefPetition petition) => Texts[$"desk.relief.decision.{(petition.Decision.Length > 0 ? petition.Decision : "none")}"];

        string Sent(ReliefPetition petition) => string.Join("; ", petition.Copies.Select(c => $"{c.Agency}: {Short(c.SentOn)} / {Short(c.GoneOn)}"));

        string Short(DateOnly? day) => day?.ToString("d", Lang.Culture) ?? "–";
    }

    private void Check()
    {
        if (Number?.Length > ReliefDesk.MaxText)
            ModelState.AddModelError(nameof(Number), Texts["desk.relief.error.long"]);
        if (GoneProof?.Length > ReliefDesk.MaxText)
            ModelState.AddModelError(nameof(GoneProof), Texts["desk.relief.error.long"]);
        if (Decision is { Length: > 0 } && !Decisions.Contains(Decision, StringComparer.Ordinal))
            ModelState.AddModelError(nameof(Decision), Texts["desk.relief.error.choice"]);
        if (FiledOn > clock.Today)
            ModelState.AddModelError(nameof(FiledOn), Texts["desk.relief.track.error.future"]);
        if (DecidedOn > clock.Today)
            ModelState.AddModelError(nameof(DecidedOn), Texts["desk.relief.track.error.future"]);
        if (GoneOn > clock.Today)
            ModelState.AddModelError(nameof(GoneOn), Texts["desk.relief.track.error.future"]);
        if (DecidedOn is not null && string.IsNullOrEmpty(Decision))
            ModelState.AddModelError(nameof(Decision), Texts["desk.relief.track.error.decision"]);
        if (Decision is "granted" or "part" or "denied" && DecidedOn is null && ModelState.GetValueOrDefault(nameof(DecidedOn)) is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(DecidedOn), Texts["desk.relief.track.error.decided"]);
        if (DecidedOn < FiledOn)
            ModelState.AddModelError(nameof(DecidedOn), Texts["desk.relief.track.error.order"]);
        if (HearingOn < FiledOn)
            ModelState.AddModelError(nameof(HearingOn), Texts["desk.relief.track.error.order"]);
        for (var i = 0; i < Copies.Count; i++)
        {
            if (Copies[i].Agency?.Length > ReliefDesk.MaxText)
                ModelState.AddModelError(FormattableString.Invariant($"Copies[{i}].Agency"), Texts["desk.relief.error.long"]);
            else if (string.IsNullOrWhiteSpace(Copies[i].Agency) && (Copies[i].SentOn is not null || Copies[i].GoneOn is not null))
                ModelState.AddModelError(FormattableString.Invariant($"Copies[{i}].Agency"), Texts["desk.relief.track.error.agency"]);
        }

        if (Copies.Count > MostCopies)
            ModelState.AddModelError(string.Empty, Texts["desk.relief.error.heavy"]);
    }

    /// <summary>Room for two more agencies.</summary>
    private void Room()
    {
        for (var i = 0; i < 2 && Copies.Count < MostCopies; i++)
            Copies.Add(new CopyInput());
    }
}
