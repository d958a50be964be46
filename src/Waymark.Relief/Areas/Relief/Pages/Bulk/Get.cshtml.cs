using System.Text;
using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.Bulk;

namespace Waymark.Relief.Areas.Relief.Pages.Bulk;

/// <summary>Gives a file of a finished screen out: the findings, the rejects or the summary.</summary>
internal sealed class GetModel(BulkScreens screens, ISignedInMember member) : WaymarkPage
{
    public async Task<IActionResult> OnGetAsync(Guid id, string what, CancellationToken cancel)
    {
        if (await screens.FindAsync(member.AgencyId, id, cancel) is not { State: BulkState.Done } row)
            return Missing();
        if (what == "summary")
        {
            var (summary, _) = await screens.OpenAsync(member, row, cancel);
            if (summary is null)
                return Missing();
            Head("application/json; charset=utf-8", "summary.json");
            await Response.Body.WriteAsync(Encoding.UTF8.GetBytes(summary), cancel);
            return new EmptyResult();
        }

        if (what is not ("findings" or "rejects"))
            return Missing();
        var sent = await screens.WriteToAsync(
            member,
            row,
            what == "findings" ? row.Findings : row.Rejects,
            what,
            () =>
            {
                Head("text/csv; charset=utf-8", what + ".csv");
                return Response.Body;
            },
            cancel);
        return sent ? new EmptyResult() : Missing();
    }

    private void Head(string type, string name)
    {
        Response.ContentType = type;
        // The name says nothing: it stays in the list of downloads.
        Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
