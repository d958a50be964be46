using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Reports.Desk;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>One report, and what is done with it there and then.</summary>
internal sealed class ReportModel(IEnumerable<IReportAction> actions, TimeProvider clock, SiteClock site) : DeskPage
{
    private static readonly string[] DoneWords = ["answered", "noted", "assigned", "aside", "released", "reopened", "unmerged", "closed", "merged"];

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>Drawn with the form, so that a double click answers once.</summary>
    [BindProperty]
    public string? AnswerId { get; set; }

    [BindProperty]
    public DateOnly? PromisedFor { get; set; }

    [BindProperty]
    public bool AlsoDuplicates { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? NoteId { get; set; }

    [BindProperty]
    public string? Assignee { get; set; }

    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <summary>Which page of the history; <c>null</c>: the newest, folded away.</summary>
    [BindProperty(SupportsGet = true, Name = "history")]
    public int? History { get; set; }

    public DeskReport? Open { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public string? DoneWord => DoneWords.Contains(Done) ? Done : null;

    public IEnumerable<ReportActionLink> Actions
    {
        get
        {
            var report = Open!.Report;
            var context = new ReportActionContext(report.AgencyId, report.Id, report.Status, report.CaseId);
            return actions.Select(a => a.LinkFor(context, Lang)).OfType<ReportActionLink>().OrderBy(a => a.Order);
        }
    }

    public IReadOnlyList<SelectListItem> AssigneeItems =>
        [new(Words["desk.nobody"], ""), .. Assignable.Select(m => new SelectListItem(m.Name, m.Id.ToString()))];

    /// <summary>Who did something, for colleagues.</summary>
    public string Who(Actor actor) => actor.Kind switch
    {
        ActorKind.Person => Words["desk.person"],
        ActorKind.Member => NameOf(actor.Id is { } id ? Kernel.Ids.Id<Kernel.Ids.Of.Member>.From(id) : null),
        ActorKind.System => Words["desk.system"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        var text = Block(nameof(Answer), Answer, Words["desk.answer.empty"]);
        if (PromisedFor < site.Today)
            ModelState.AddModelError(nameof(PromisedFor), Words["desk.answer.promise.past"]);
        return ModelState.IsValid
            ? await GoAsync(await Desk.AnswerAsync(Member, Id, IdOf(AnswerId), text!, PromisedFor, AlsoDuplicates), nameof(Answer), "answered", "messages")
            : await LoadAsync() ?? Invalid();
    }

    public async Task<IActionResult> OnPostNoteAsync()
    {
        var text = Block(nameof(Note), Note, Words["desk.notes.empty"]);
        return ModelState.IsValid
            ? await GoAsync(await Desk.NoteAsync(Member, Id, IdOf(NoteId), text!), nameof(Note), "noted", "notes")
            : await LoadAsync() ?? Invalid();
    }

    public async Task<IActionResult> OnPostAssignAsync()
    {
        await LoadColleaguesAsync();
        MemberId? wanted = null;
        if (!string.IsNullOrEmpty(Assignee))
        {
            var found = Assignable.FirstOrDefault(m => m.Id.ToString() == Assignee);
            if (found is null)
                ModelState.AddModelError(nameof(Assignee), Words["desk.assign.unknown"]);
            wanted = found?.Id;
        }

        return ModelState.IsValid
            ? await GoAsync(await Desk.AssignAsync(Member, Id, wanted), nameof(Assignee), "assigned")
            : await LoadAsync() ?? Invalid();
    }

    public async Task<IActionResult> OnPostAsideAsync() => await GoAsync(await Desk.QuarantineAsync(Member, Id, aside: true), "", "aside");

    public async Task<IActionResult> OnPostReleaseAsync() => await GoAsync(await Desk.QuarantineAsync(Member, Id, aside: false), "", "released");

    public async Task<IActionResult> OnPostReopenAsync() => await GoAsync(await Desk.ReopenAsync(Member, Id), "", "reopened");

    public async Task<IActionResult> OnPostUnmergeAsync() => await GoAsync(await Desk.UnmergeAsync(Member, Id), "", "unmerged");

    private static MessageId IdOf(string? text) =>
        Kernel.Ids.Id<Kernel.Ids.Of.Message>.TryParse(text, null, out var id) ? id : Kernel.Ids.Id<Kernel.Ids.Of.Message>.New();

    private Task<IActionResult> GoAsync(Result<Done> result, string field, string done, string? anchor = null) =>
        AfterAsync(result, field, $"{DeskLinks.Report(Lang, Id)}?done={done}{(anchor is null ? "" : "#" + anchor)}", LoadAsync);

    private async Task<IActionResult?> LoadAsync()
    {
        if (Id.IsDefault)
            return Missing();
        var opened = await Desk.OpenAsync(Member, Id, History ?? 1);
        if (!opened.TryGet(out var open, out _))
            return Missing();
        Open = open;
        Assignee ??= open.Report.Assignee?.ToString();
        AnswerId ??= Kernel.Ids.Id<Kernel.Ids.Of.Message>.New().ToString();
        NoteId ??= Kernel.Ids.Id<Kernel.Ids.Of.Message>.New().ToString();
        await LoadColleaguesAsync();
        return null;
    }
}
