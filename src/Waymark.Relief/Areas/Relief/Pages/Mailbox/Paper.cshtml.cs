using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Relief.Mailbox;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;
using Waymark.Reports.Contracts;

namespace Waymark.Relief.Areas.Relief.Pages.Mailbox;

/// <summary>The person reads the declaration and the answers that would go to a court, and says yes or no themselves. Nothing is chosen beforehand.</summary>
[RequestFormLimits(ValueLengthLimit = MailboxEntrance.MaxForm)]
internal sealed class PaperModel(PersonPetitions petitions, IStringLocalizer<Text> texts, SiteClock clock) : ReliefBoxPage
{
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The mark of what was on the screen: a yes is to nothing else.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    internal PersonPetition Paper { get; private set; } = null!;

    /// <summary>The mark of what stands there now.</summary>
    public string Mark => PetitionAnswers.MarkOfAll(Paper.File, Paper.Petition, petitions.Rules.Facts);

    internal PaperRead Read => PaperRead.Of(Paper.File, Paper.Petition, petitions.Rules, clock.Today, texts, Lang);

    public async Task<IActionResult> OnGetAsync(Guid petition, CancellationToken cancel) => await FindAsync(petition, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(petition, cancel))
            return Missing();
        var words = PersonWords.Clean(Words) ?? "";
        if (Answer is not ("yes" or "no"))
            return Invalid(nameof(Answer), texts["relief.paper.error.choose"]);
        if (words.Length > PersonPetitions.MostWords)
            return Invalid(nameof(Words), texts["relief.paper.error.long"]);
        var answered = await petitions.AnswerAsync(Person, Paper, Seen, Answer == "yes", words, cancel);
        if (answered.TryGet(out _, out var error))
            return SeeOther(ReliefLinks.Paper(Lang, petition));
        if (error is NotFoundError || !await FindAsync(petition, cancel))
            return Missing();
        // The words that were typed stay; the yes does not: it was to something else.
        ModelState.Remove(nameof(Answer));
        Answer = null;
        return Invalid(string.Empty, texts[error is TooLateToAnswer ? "relief.paper.error.over" : "relief.paper.error.changed"]);
    }

    private async Task<bool> FindAsync(Guid petition, CancellationToken cancel)
    {
        if (await petitions.FindAsync(Person, petition, cancel) is not { } found)
            return false;
        Paper = found;
        return true;
    }
}
