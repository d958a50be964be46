using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Mailbox;
using Waymark.Cases.Work;
using Waymark.Components.Site;

namespace Waymark.Cases.Contracts;

/// <summary>The person's case in their mailbox: what is asked of them, the plan, who was told what. Public because the framework looks
/// for public view components alone.</summary>
[ViewComponent(Name = "CaseMailbox")]
public sealed class CaseMailbox : ViewComponent
{
    /// <summary>Renders the person's cases; nothing where there is none.</summary>
    public async Task<IViewComponentResult> InvokeAsync(PersonKeyHolder person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var services = HttpContext.RequestServices;
        var cases = await services.GetRequiredService<PersonCases>().ReadAsync(person, HttpContext.RequestAborted);
        return View("/Areas/Cases/Pages/Mailbox/_Section.cshtml", new CaseMailboxView(cases, HttpContext.GetLanguage(), services.GetRequiredService<CaseClock>().Now));
    }
}
