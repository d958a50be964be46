using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Erases a case for good.</summary>
internal sealed class EraseModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseLife life) : CasePage(member, texts)
{
    [BindProperty]
    public List<string> Confirm { get; set; } = [];

    public CaseId Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        return await reader.ReadAsync(Worker, Id, "erasing", cancel) is null ? Missing() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        var erased = await life.EraseAsync(Worker, Id, Confirm.Contains("yes"), cancel);
        return erased.TryGet(out _, out var error) ? SeeOther(CaseLinks.List(Lang)) : Refused(error);
    }
}
