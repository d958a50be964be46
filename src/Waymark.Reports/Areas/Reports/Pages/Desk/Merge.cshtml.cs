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
        if (Id.IsDefault || !(await Desk.OpenAsync(Member, Id)).IsOk)
            return Missing();
        var newest = await inbox.ListAsync(Member, new InboxQuery { Sort = InboxSort.Newest });
        Candidates = [.. newest.Items.Where(i => i.Id != Id)];
        return null;
    }
}
