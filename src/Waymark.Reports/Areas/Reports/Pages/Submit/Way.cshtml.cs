using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>One way to reach the person: the number, when, and what may be said.</summary>
internal sealed class WayModel : JourneyPage
{
    [BindProperty(SupportsGet = true, Name = "channel")]
    public string ChannelName { get; set; } = "call";

    [BindProperty]
    public WayInput Way { get; set; } = new();

    public ContactChannel Channel => Steps.ChannelOf(ChannelName) ?? ContactChannel.Other;

    public string Step => Steps.Way(Channel);

    public IActionResult OnGet()
    {
        Way = WayInput.Of(Channel, Draft.Ways.FirstOrDefault(w => w.Channel == Channel));
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? skip)
    {
        await PrepareAsync();
        var way = Way.Read(Channel, (field, typed) => Line($"Way.{field}", typed));
        if (way is null && Way.HasMore && skip is null)
            ModelState.AddModelError("Way.Address", Words["ask.way.address.missing"]);
        return ModelState.IsValid
            ? await AnswerAsync(Step, draft => draft with
            {
                Ways = [.. draft.Ways.Where(w => w.Channel != Channel), .. way is null ? [] : new[] { way }],
                // What was answered here is a channel that is allowed, even if it was unticked in another tab since.
                Channels = way is null ? draft.Channels : [.. (draft.Channels ?? []).Append(Channel).Distinct().Order()],
            })
            : Invalid();
    }

    /// <inheritdoc/>
    protected override Task PrepareAsync()
    {
        Way = Way.WithChannel(Channel);
        return Task.CompletedTask;
    }
}
