using Microsoft.AspNetCore.Mvc;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>Is there a safe way to reach the person?</summary>
internal sealed class ContactModel : JourneyPage
{
    [BindProperty]
    public List<string> Channels { get; set; } = [];

    public IActionResult OnGet()
    {
        Channels = Draft.Channels switch
        {
            null => [],
            [] => ["none"],
            var some => [.. some.Select(c => Steps.Way(c)["way-".Length..])],
        };
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var chosen = Channels.Select(Steps.ChannelOf).OfType<Contracts.ContactChannel>().Distinct().Order().ToList();
        // Without the script both can be ticked. "None" is the safe reading, but the person must know which one counts.
        if (Channels.Contains("none") && chosen.Count > 0)
            return Invalid(nameof(Channels), Words["ask.contact.both"]);
        return await AnswerAsync(Steps.Contact, draft => draft with
        {
            Channels = chosen.Count == 0 && !Channels.Contains("none") ? null : chosen,
            Ways = [.. draft.Ways.Where(w => chosen.Contains(w.Channel))],
        });
    }
}
