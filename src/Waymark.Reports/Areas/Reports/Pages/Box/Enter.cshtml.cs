using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Resources;
using Waymark.Store;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>
/// Asks for the 16 digits. The form has no token, so that the page sets no cookie: what another site could do by posting here is to open a
/// mailbox that it has the receipt of, and a browser says when a post comes from another site.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class EnterModel(
    WaymarkStore store, ReceiptHolders receipts, PersonSessions sessions, ReceiptThrottle throttle, IStringLocalizer<Text> words) : WaymarkPage
{
    [BindProperty]
    public string? Receipt { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Request.Headers["Sec-Fetch-Site"] == "cross-site")
            return Invalid("", words["ask.error.again"]);
        if (!Kernel.Receipts.Receipt.TryParse(Receipt, null, out var receipt))
            return Invalid(nameof(Receipt), words["box.enter.digits"]);
        if (!throttle.TryTake(HttpContext.Connection.RemoteIpAddress, out var wait))
            return Slow(wait);
        using var person = await store.ReadAsync(db => receipts.OpenAsync(db, receipt, cancel), cancel);
        if (person is null)
            return Invalid(nameof(Receipt), words["box.enter.wrong"]);
        await sessions.StartAsync(person, cancel);
        return SeeOther(BoxLinks.Open(Lang));
    }

    private PageResult Slow(TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var page = Invalid(nameof(Receipt), words["box.enter.slow"]);
        page.StatusCode = StatusCodes.Status429TooManyRequests;
        return page;
    }
}
