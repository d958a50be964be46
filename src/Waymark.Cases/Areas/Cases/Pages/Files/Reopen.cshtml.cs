using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Takes a closed case up again.</summary>
internal sealed class ReopenModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseLife life) : CasePage(member, texts)
{
    public CaseId Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        return await reader.ReadAsync(Worker, Id, "reopening", cancel) is null ? Missing() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        var reopened = await life.ReopenAsync(Worker, Id, cancel);
        return reopened.TryGet(out _, out var error) ? SeeOther(CaseLinks.Case(Lang, Id)) : Refused(error);
    }
}
