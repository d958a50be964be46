using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Closes a case with how it ended.</summary>
internal sealed class CloseModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseLife life) : CasePage(member, texts)
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public CaseId Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        return await reader.ReadAsync(Worker, Id, "closing", cancel) is null ? Missing() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        CaseOutcome? outcome = Enum.TryParse<CaseOutcome>(Outcome, out var chosen) ? chosen : null;
        var closed = await life.CloseAsync(Worker, Id, outcome, Words ?? string.Empty, cancel);
        return closed.TryGet(out _, out var error) ? SeeOther(CaseLinks.Case(Lang, Id)) : Refused(error);
    }
}
