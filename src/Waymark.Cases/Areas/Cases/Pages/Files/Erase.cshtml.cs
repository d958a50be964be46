using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Erases a case for good. The one who has the case may, and coordinators.</summary>
internal sealed class EraseModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseLife life) : CasePage(member, texts)
{
    [BindProperty]
    public List<string> Confirm { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public CaseId Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        return await reader.ReadAsync(Worker, Id, "erasing", cancel) is { } view && (IsCoordinator || view.File.Owner == Worker.Member) ? Page() : Missing();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        var erased = await life.EraseAsync(Worker, Id, IsCoordinator, Confirm.Contains("yes"), Chosen<EraseReason>(Reason), cancel);
        return erased.TryGet(out _, out var error) ? SeeOther(CaseLinks.List(Lang)) : Refused(error);
    }
}
