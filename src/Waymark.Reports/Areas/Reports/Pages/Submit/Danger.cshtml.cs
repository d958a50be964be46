using Microsoft.AspNetCore.Mvc;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>Is somebody in danger right now?</summary>
internal sealed class DangerModel : JourneyPage
{
    [BindProperty]
    public string? Answer { get; set; }

    public IActionResult OnGet()
    {
        Answer = Answers.Value(Draft.Danger);
        return SentElsewhere() ?? Page();
    }

    public Task<IActionResult> OnPostAsync() => AnswerAsync(Steps.Danger, draft => draft with { Danger = Answers.Parse(Answer) });
}
