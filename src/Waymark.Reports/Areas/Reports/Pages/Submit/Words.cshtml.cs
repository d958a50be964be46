using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>A question that is answered in own words: who it is about, what happened, why one thinks so.</summary>
internal sealed class WordsModel : JourneyPage
{
    [BindProperty(SupportsGet = true, Name = "question")]
    public string Question { get; set; } = "words";

    [BindProperty]
    public string? Answer { get; set; }

    public IActionResult OnGet()
    {
        Answer = Question switch
        {
            "who" => Draft.Who,
            "words" => Draft.Words,
            _ => Draft.Suspicion?.Why,
        };
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var text = Block(nameof(Answer), Answer);
        return ModelState.IsValid ? await AnswerAsync(Question, draft => With(draft, text)) : Invalid();
    }

    private Draft With(Draft draft, string? text) => Question switch
    {
        "who" => draft with { Who = text },
        "words" => draft with { Words = text },
        _ => draft with { Suspicion = (draft.Suspicion ?? new SuspicionAnswers()) with { Why = text } },
    };
}
