using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Areas.Reports.Pages.Submit;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Changes or removes one way to reach the person.</summary>
internal sealed class ContactModel : BoxPage
{
    [BindProperty(SupportsGet = true, Name = "channel")]
    public string ChannelName { get; set; } = "call";

    [BindProperty]
    public WayInput Way { get; set; } = new();

    private ContactChannel Channel => Steps.ChannelOf(ChannelName) ?? ContactChannel.Other;

    /// <inheritdoc/>
    protected override bool KeepsForm => true;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Mailbox.OpenAsync(Person) is not { } box)
            return SeeOther(BoxLinks.Gone(Lang));
        Way = WayInput.Of(Channel, box.Report.Contacts.Ways.FirstOrDefault(w => w.Channel == Channel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? remove)
    {
        Way = Way.WithChannel(Channel);
        var way = Way.Read(Channel, (field, typed) => Line($"Way.{field}", typed));
        if (remove is not null)
        {
            ModelState.Clear();
            way = null;
        }
        else if (way is null)
        {
            ModelState.AddModelError("Way.Address", Words["ask.way.address.missing"]);
        }

        if (!ModelState.IsValid)
            return Invalid();
        if (await Mailbox.OpenAsync(Person) is not { } box)
            return SeeOther(BoxLinks.Gone(Lang));
        await Mailbox.ChangeContactsAsync(Person, [.. box.Report.Contacts.Ways.Where(w => w.Channel != Channel), .. way is null ? [] : new[] { way }]);
        return SeeOther(BoxLinks.Contacts(Lang));
    }
}
