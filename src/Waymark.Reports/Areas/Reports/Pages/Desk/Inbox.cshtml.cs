using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Components.Site;

using Waymark.Reports.Contracts;
using Waymark.Reports.Desk;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>The agency's inbox.</summary>
internal sealed class InboxModel(Inbox inbox, TimeProvider clock, SiteClock site) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public bool Danger { get; set; }

    public InboxQuery Query { get; private set; } = new();

    public InboxPage? List { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => site.Today;

    public bool IsCoordinator => Member.Roles.HasFlag(MemberRoles.Coordinator);

    public async Task<IActionResult> OnGetAsync(
        string? view, string? sort, string? kind, string? assignee, string? language, string? state, string? need, int? number)
    {
        // What is not understood is left out: an old link must still open the inbox. "page" is a route value of Razor Pages itself, so
        // the number has another name.
        Query = new InboxQuery
        {
            View = Enum.TryParse<InboxView>(view, ignoreCase: true, out var v) && Enum.IsDefined(v) ? v : InboxView.Open,
            Sort = Enum.TryParse<InboxSort>(sort, ignoreCase: true, out var s) && Enum.IsDefined(s) ? s : InboxSort.Urgent,
            Kind = Enum.TryParse<ReportKind>(kind, ignoreCase: true, out var k) && Enum.IsDefined(k) ? k : null,
            DangerOnly = Danger,
            Assignee = Kernel.Ids.Id<Kernel.Ids.Of.Member>.TryParse(assignee, null, out var a) ? a : null,
            Language = Kernel.Languages.Language.TryParse(language, out var l) ? l.Tag : null,
            State = UsStates.Parse(state),
            Need = AskedNeeds.TryParse(need, out var n) ? n : null,
            Page = Math.Max(1, number ?? 1),
        };
        await LoadColleaguesAsync();
        List = await inbox.ListAsync(Member, Query);
        return Page();
    }

    public async Task<IActionResult> OnPostReleaseAsync()
    {
        await Desk.ReleaseAllAsync(Member);
        return SeeOther(DeskLinks.Inbox(Lang));
    }

    /// <summary>Closes those of a burst that were ticked; the page they stood on is shown again.</summary>
    public async Task<IActionResult> OnPostCloseAsync(string[]? report)
    {
        var ids = (report ?? [])
            .Take(InboxQuery.PageSize)
            .Select(text => Kernel.Ids.Id<Kernel.Ids.Of.Report>.TryParse(text, null, out var id) ? id : default)
            .Where(id => !id.IsDefault);
        await Desk.CloseBurstAsync(Member, ids);
        return SeeOther(DeskLinks.Inbox(Lang, new InboxQuery { View = InboxView.Burst }));
    }

    /// <summary>City, state and ZIP, as far as they are known.</summary>
    public static string Place(ReportPlace place) => string.Join(", ", new[] { place.City ?? place.County, place.State, place.Zip }.Where(part => part is not null));
}
