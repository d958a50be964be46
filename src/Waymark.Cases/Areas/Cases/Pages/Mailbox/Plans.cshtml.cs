using Microsoft.AspNetCore.Mvc;
using Waymark.Cases.Work;

namespace Waymark.Cases.Mailbox;

/// <summary>The mailbox of a person whose number was made for a case.</summary>
internal sealed class PlansModel(PersonCases cases, CaseClock clock) : CaseBoxPage
{
    public CaseMailboxView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        View = new CaseMailboxView(await cases.ReadAsync(Person, cancel), Lang, clock.Now);
        return View.Cases.Count == 0 ? SeeOther(CaseMailboxLinks.Mailbox(Lang)) : Page();
    }
}
