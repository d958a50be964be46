using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>What is needed now?</summary>
internal sealed class NeedModel : JourneyPage
{
    [BindProperty]
    public List<string> Needs { get; set; } = [];

    public IActionResult OnGet()
    {
        Needs = [.. (Draft.Needs ?? []).Select(n => n.Id())];
        return SentElsewhere() ?? Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        // Ids that no page offers are dropped: only a forger sends them.
        var chosen = AskedNeeds.All.Where(n => Needs.Contains(n.Id())).ToList();
        return AnswerAsync(Steps.Need, draft => draft with { Needs = chosen });
    }
}
