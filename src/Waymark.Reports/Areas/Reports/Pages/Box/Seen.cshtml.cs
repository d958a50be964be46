using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Who opened or changed what the person told.</summary>
internal sealed class SeenModel : BoxPage
{
    public IReadOnlyList<SeenEntry>? Entries { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Entries = await Mailbox.SeenAsync(Person);
        return Entries is null ? SeeOther(BoxLinks.Gone(Lang)) : Page();
    }

    /// <summary>The words for an action; those of other modules that have none here are named in general.</summary>
    public static string Say(IStringLocalizer<Text> words, string action)
    {
        var said = words[$"seen.{action}"];
        return said.ResourceNotFound ? words["seen.other"] : said;
    }
}
