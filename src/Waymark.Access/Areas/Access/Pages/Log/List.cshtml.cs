using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Log;

/// <summary>The agency's access log, or what happened to one record.</summary>
internal sealed class ListModel(CurrentMember current, ReadLog log) : WaymarkPage
{
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Record { get; set; }

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    /// <summary>Where the older lines begin; <c>null</c> at the end.</summary>
    public long? Older => Lines.Count == ReadLog.PageSize ? Lines[^1].Number : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Guid? record = null;
        if (Record is not null)
        {
            if (!Guid.TryParseExact(Record, "N", out var id))
                return Missing();
            record = id;
        }

        Lines = await log.LinesAsync(current.AgencyId, record, Before, cancel);
        return record is not null && Lines.Count == 0 ? Missing() : Page();
    }
}
