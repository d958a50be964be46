using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;
using Waymark.Reports.Journeys;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>One answer to be checked.</summary>
/// <param name="Step">Where it is changed.</param>
/// <param name="Key">The question in short.</param>
/// <param name="Values">What was answered; empty for nothing.</param>
internal sealed record CheckRow(string Step, string Key, IReadOnlyList<string> Values);

/// <summary>Check your answers, then send.</summary>
internal sealed class CheckModel : JourneyPage
{
    public IReadOnlyList<CheckRow> Rows { get; private set; } = [];

    /// <summary>Which report of this browser the page shows; in the form.</summary>
    [BindProperty]
    public string? Round { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!IsAlive)
            return SeeOther(Cookie is null ? SubmitLinks.Start(Lang, Kind) : SubmitLinks.Expired(Lang, Kind));
        await PrepareAsync();
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Cookie is null)
            return SeeOther(SubmitLinks.Start(Lang, Kind));
        if (!int.TryParse(Round, NumberStyles.None, CultureInfo.InvariantCulture, out var round))
        {
            await PrepareAsync();
            return Invalid("", Words["ask.error.again"]);
        }

        var sent = await Book.SendAsync(Cookie, Kind, Lang, round);
        if (sent.TryGet(out _, out var failed))
            return SeeOther(round < Draft.Round ? SubmitLinks.Kept(Lang, Kind) : SubmitLinks.Number(Lang, Kind));
        if (failed is JourneyLost)
            return SeeOther(SubmitLinks.Expired(Lang, Kind));
        await PrepareAsync();
        ModelState.AddModelError("", Words[failed.Code]);
        var page = Page();
        page.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return page;
    }

    /// <inheritdoc/>
    protected override Task PrepareAsync()
    {
        Rows = [.. Steps.Of(Kind, Draft).Where(step => step is not (Steps.Now or Steps.Check)).Select(Row)];
        return Task.CompletedTask;
    }

    private CheckRow Row(string step)
    {
        var draft = Draft;
        var said = draft.Suspicion ?? new SuspicionAnswers();
        return step switch
        {
            Steps.Need => new(step, Words["ask.check.need"], [.. (draft.Needs ?? []).Select(n => Words[$"need.{n.Id()}"].Value)]),
            Steps.Danger => new(step, Words["ask.check.danger"], Said(draft.Danger)),
            Steps.Where => new(step, Words["ask.check.where"], Place(draft.Place)),
            Steps.Language => new(step, Words["ask.check.language"], Some(draft.OtherLanguage ?? (Language.TryParse(draft.Language, out var l) ? l.NativeName : null))),
            Steps.Contact => new(step, Words["ask.check.contact"], draft.Channels switch
            {
                null => [],
                [] => [Words["ask.contact.none"]],
                var some => [.. some.Select(c => Words[$"ask.contact.{Steps.Way(c)["way-".Length..]}"].Value)],
            }),
            Steps.Share => new(step, Words["ask.check.share"], draft.MayPassOn switch
            {
                SaidAnswer.Yes => [Words["ask.share.yes"]],
                SaidAnswer.No => [Words["ask.share.no"]],
                _ => [],
            }),
            "who" => new(step, Words["ask.check.who"], Some(draft.Who)),
            "words" => new(step, Words["ask.check.words"], Some(draft.Words)),
            "why" => new(step, Words["ask.check.why"], Some(said.Why)),
            "reach" => new(step, Words["ask.check.reach"], [.. Said(said.CanBeReached), .. Some(said.HowReached)]),
            "signs" => new(step, Words["ask.check.signs"], [.. Said(said.Abuse), .. Some(said.AbuseSigns)]),
            "leave" => new(step, Words["ask.check.leave"], Said(said.WantsToLeave)),
            "speaks" => new(step, Words["ask.check.speaks"], Some(said.Speaks)),
            "work" => new(step, Words["ask.check.work"], Some(said.Work)),
            "employer" => new(step, Words["ask.check.employer"], Some(said.Employer)),
            _ => WayRow(step, Steps.ChannelOf(step["way-".Length..])!.Value),
        };
    }

    private CheckRow WayRow(string step, ContactChannel channel)
    {
        var way = Draft.Ways.FirstOrDefault(w => w.Channel == channel);
        return new(step, Words[$"ask.contact.{step["way-".Length..]}"], way is null ? [] :
        [
            way.Address,
            Words[way.MayLeaveMessage ? "ask.check.may-leave" : "ask.check.may-not-leave"],
            .. Some(way.Hours),
            .. way.SafeWord is null ? [] : new[] { Words["ask.check.word", way.SafeWord].Value },
            .. way.NameToShow is null ? [] : new[] { Words["ask.check.name", way.NameToShow].Value },
        ]);
    }

    private string[] Said(SaidAnswer answer) => answer == SaidAnswer.NotSaid ? [] : [Words[Answers.Key(answer)]];

    private static string[] Some(string? text) => text is null ? [] : [text];

    private static string[] Place(ReportPlace? place) => place is null ? [] :
        [.. new[] { place.Street, place.City, place.County, place.State is null ? null : UsStates.Name(place.State), place.Zip }.OfType<string>()];
}
