using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Deletes everything of the person, in every module.</summary>
internal sealed class DeleteModel(PersonSessions sessions) : BoxPage
{
    [BindProperty]
    public bool Sure { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Sure)
            return Invalid(nameof(Sure), Words["box.delete.not-sure"]);
        await Mailbox.EraseAsync(Person);
        await sessions.EndAsync();
        return SeeOther(BoxLinks.Gone(Lang));
    }
}
