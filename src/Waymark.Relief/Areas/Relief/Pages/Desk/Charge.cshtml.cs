using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Kernel.Results;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>Adds, changes or removes one charge.</summary>
internal sealed class ChargeModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : ReliefPage(member, desk, texts)
{
    [BindProperty]
    public ChargeInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The id of a new charge: made with the form, so that a second click adds nothing.</summary>
    [BindProperty]
    public Guid NewId { get; set; }

    [BindProperty]
    public bool Sure { get; set; }

    public Guid? ChargeId { get; private set; }

    /// <summary>What another saved meanwhile.</summary>
    public string? Theirs { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string charge, CancellationToken cancel)
    {
        if (await FindAsync(id, charge, cancel) is not (true, var found))
            return Missing();
        NewId = Guid.NewGuid();
        if (found is not null)
            (Input, Version) = (ChargeInput.Of(found.Content), found.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string charge, CancellationToken cancel)
    {
        if (await FindAsync(id, charge, cancel) is not (true, var found))
            return Missing();
        foreach (var (field, key) in Input.Wrong(Rules))
            ModelState.AddModelError("Input." + field, Texts[key]);
        if (found is null && Case.Charges.Count >= ReliefDesk.MostCharges)
            ModelState.AddModelError(string.Empty, Texts["desk.relief.error.many"]);
        if (!ModelState.IsValid)
            return Invalid();
        if (found is null && (NewId == Guid.Empty || Case.Find(NewId) is not null))
            return SeeOther(ReliefLinks.Case(Lang, Id));
        Input.More = null;
        var content = Input.Over(found?.Content ?? new ReliefCharge(), Rules.Facts);
        return End(await Desk.SaveAsync(Member, Id, found?.Id ?? NewId, Version, content, cancel), found);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, string charge, CancellationToken cancel)
    {
        if (await FindAsync(id, charge, cancel) is not (true, { } found))
            return Missing();
        Input = ChargeInput.Of(found.Content);
        if (!Sure)
            return Invalid(nameof(Sure), Texts["desk.relief.error.sure"]);
        return End(await Desk.RemoveAsync(Member, Id, found.Id, Version, cancel), found);
    }

    private IActionResult End(Result<int> saved, CaseRecord<ReliefCharge>? newest)
    {
        if (saved.TryGet(out _, out var error))
            return SeeOther(ReliefLinks.Case(Lang, Id));
        if (error is ConflictError && newest is not null && newest.Version != Version)
        {
            Theirs = string.Join('\n', newest.Content.Facts.Where(f => ChargeInput.HasField(f.Key)).Select(f => Texts.Value(Rules, Rules.Facts[f.Key], f.Value)).Append(newest.Content.CaseNumber));
            Version = newest.Version;
            ModelState.Remove(nameof(Version));
        }

        return Refused(error);
    }

    private async Task<(bool Found, CaseRecord<ReliefCharge>? Charge)> FindAsync(Guid id, string charge, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return default;
        if (charge == "new")
            return (true, null);
        if (!Guid.TryParse(charge, out var guid) || Case.Find(guid) is not { } found)
            return default;
        ChargeId = guid;
        return (true, found);
    }
}
