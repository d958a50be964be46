using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Gives a case to a colleague.</summary>
internal sealed class AssignModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseLife life, MemberNames names)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? Urgency { get; set; }

    public CaseId Id { get; private set; }

    /// <summary>Those who may work on cases.</summary>
    public IReadOnlyList<MemberInfo> Members { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is not { } file)
            return Missing();
        Owner = file.Owner?.ToString();
        Urgency = file.Urgency.ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is null)
            return Missing();
        MemberId? to = null;
        if (!string.IsNullOrEmpty(Owner))
        {
            if (!MemberId.TryParse(Owner, null, out var chosen) || !Members.Any(m => m.Id == chosen))
                return Invalid(nameof(Owner), Texts["desk.cases.error.missing"]);
            to = chosen;
        }

        var saved = await life.AssignAsync(Worker, Id, to, Chosen<CaseUrgency>(Urgency), cancel);
        return saved.TryGet(out _, out var error) ? SeeOther(CaseLinks.Case(Lang, Id)) : Refused(error);
    }

    private async Task<CaseFile?> LoadAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        var all = await names.ListAsync(Worker.Agency, cancel);
        Members = [.. all.Where(m => m.IsActive && (m.Roles & (MemberRoles.Advocate | MemberRoles.Coordinator)) != MemberRoles.None)];
        return (await reader.ReadAsync(Worker, Id, "assignment", cancel))?.File;
    }
}
