using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.Mailbox;
using Waymark.Relief.OnCase;

namespace Waymark.Relief.Contracts;

/// <summary>In the person's mailbox: words that would go to a court in their name, to read and to answer. Public because the framework looks for public view components
/// alone.</summary>
[ViewComponent(Name = "PaperMailbox")]
public sealed class PaperMailbox : ViewComponent
{
    /// <summary>Renders what waits for an answer or was answered; nothing where there is nothing.</summary>
    public async Task<IViewComponentResult> InvokeAsync(PersonKeyHolder person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var petitions = HttpContext.RequestServices.GetRequiredService<PersonPetitions>();
        var found = await petitions.ReadAsync(person, HttpContext.RequestAborted);
        return View("/Areas/Relief/Pages/Mailbox/_Papers.cshtml", new PaperBoxView([.. found.Where(p => p.IsOpen || p.Petition.Said is not null)], petitions.Rules, HttpContext.GetLanguage()));
    }
}
