using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>A question of a report that is answered by yes, no or not sure, with room for more.</summary>
internal sealed class ChoiceModel : JourneyPage
{
    [BindProperty(SupportsGet = true, Name = "question")]
    public string Question { get; set; } = "reach";

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? More { get; set; }

    public bool AsksMore => Question != "leave";

    public IActionResult OnGet()
    {
        var said = Draft.Suspicion ?? new SuspicionAnswers();
        (Answer, More) = Question switch
        {
            "reach" => (Answers.Value(said.CanBeReached), said.HowReached),
            "signs" => (Answers.Value(said.Abuse), said.AbuseSigns),
            _ => (Answers.Value(said.WantsToLeave), null),
        };
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var more = Block(nameof(More), More);
        return ModelState.IsValid
            ? await AnswerAsync(Question, draft => draft with { Suspicion = With(draft.Suspicion ?? new(), Answers.Parse(Answer), more) })
            : Invalid();
    }

    private SuspicionAnswers With(SuspicionAnswers said, SaidAnswer answer, string? more) => Question switch
    {
        "reach" => said with { CanBeReached = answer, HowReached = more },
        "signs" => said with { Abuse = answer, AbuseSigns = more },
        _ => said with { WantsToLeave = answer },
    };
}
