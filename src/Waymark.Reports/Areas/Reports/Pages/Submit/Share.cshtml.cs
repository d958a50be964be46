using Microsoft.AspNetCore.Mvc;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>May it be passed to another agency that can help better? No answer means: ask first.</summary>
internal sealed class ShareModel : JourneyPage
{
    [BindProperty]
    public string? Answer { get; set; }

    public IActionResult OnGet()
    {
        Answer = Answers.Value(Draft.MayPassOn);
        return SentElsewhere() ?? Page();
    }

    public Task<IActionResult> OnPostAsync() => AnswerAsync(Steps.Share, draft => draft with { MayPassOn = Answers.Parse(Answer) });
}
