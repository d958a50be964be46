using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>The ways to reach the person, to be changed or confirmed.</summary>
internal sealed class ContactsModel : BoxPage
{
    public SafeContacts? Contacts { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Contacts = (await Mailbox.OpenAsync(Person))?.Report.Contacts;
        return Contacts is null ? SeeOther(BoxLinks.Gone(Lang)) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Mailbox.OpenAsync(Person) is not { } box)
            return SeeOther(BoxLinks.Gone(Lang));
        await Mailbox.ChangeContactsAsync(Person, box.Report.Contacts.Ways);
        return SeeOther(BoxLinks.Contacts(Lang));
    }
}
