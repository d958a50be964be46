using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>A question of a report that is answered in a line: language, work, employer.</summary>
internal sealed class LineModel : JourneyPage
{
    [BindProperty(SupportsGet = true, Name = "question")]
    public string Question { get; set; } = "speaks";

    [BindProperty]
    public string? Answer { get; set; }

    public IActionResult OnGet()
    {
        var said = Draft.Suspicion ?? new SuspicionAnswers();
        Answer = Question switch
        {
            "speaks" => said.Speaks,
            "work" => said.Work,
            _ => said.Employer,
        };
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var line = Line(nameof(Answer), Answer);
        return ModelState.IsValid ? await AnswerAsync(Question, draft => draft with { Suspicion = With(draft.Suspicion ?? new(), line) }) : Invalid();
    }

    private SuspicionAnswers With(SuspicionAnswers said, string? line) => Question switch
    {
        "speaks" => said with { Speaks = line },
        "work" => said with { Work = line },
        _ => said with { Employer = line },
    };
}
