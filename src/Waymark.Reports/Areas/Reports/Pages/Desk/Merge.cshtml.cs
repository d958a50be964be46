using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Reports.Desk;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>Marks a report as telling the same as another.</summary>
internal sealed class MergeModel(Inbox inbox) : DeskPage
{
    [BindProperty]
    public string? Into { get; set; }

    /// <summary>Among which: <c>near</c> (open, in the same state), <c>all</c> (open) or <c>cases</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int? Number { get; set; }

    /// <summary>Whether the report says in which state.</summary>
    public bool HasState { get; private set; }

    public InboxPage? List { get; private set; }

    public IReadOnlyList<InboxItem> Candidates { get; private set; } = [];

    /// <summary>A report in a line: when, where, what, without the story.</summary>
    public static string Describe(IStringLocalizer<Text> words, InboxItem item) => string.Join(" · ", new[]
    {
        $"{words[$"desk.kind.{(int)item.Kind}"].Value} {item.Id.ToString()[..8]}",
        item.Summary is null ? null : Isolated.Text(InboxModel.Place(item.Summary.Place)),
        item.Summary is null ? null : string.Join(", ", item.Summary.Needs.Select(n => words[$"need.{Contracts.AskedNeeds.Id(n)}"].Value)),
    }.Where(part => !string.IsNullOrEmpty(part)));

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Kernel.Ids.Id<Kernel.Ids.Of.Report>.TryParse(Into, null, out var into))
        {
            ModelState.AddModelError(nameof(Into), Words["desk.report.error.no-target"]);
            return await LoadAsync() ?? Invalid();
        }

        return await AfterAsync(await Desk.MergeAsync(Member, Id, into), nameof(Into), $"{DeskLinks.Report(Lang, into)}?done=merged", LoadAsync);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        if (Id.IsDefault || !(await Desk.HeadAsync(Member, Id)).TryGet(out var head, out _))
            return Missing();
        HasState = head.Summary.Place.State is not null;
        if (From is not ("all" or "cases"))
            From = HasState ? "near" : "all";
        List = await inbox.ListAsync(Member, new InboxQuery
        {
            View = From == "cases" ? InboxView.Cases : InboxView.Open,
            State = From == "near" ? head.Summary.Place.State : null,
            Sort = InboxSort.Newest,
            Page = Math.Max(1, Number ?? 1),
        });
        Candidates = [.. List.Items.Where(i => i.Id != Id)];
        return null;
    }
}
