using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Resources;
using Waymark.Store;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>
/// Asks for the 16 digits. The form has no token, so that the page sets no cookie: what another site could do by posting here is to open a
/// mailbox that it has the receipt of, and a browser says when a post comes from another site.
/// </summary>
[DropNulls]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(MailboxEntrance.MaxForm)]
[RequestFormLimits(ValueLengthLimit = MailboxEntrance.MaxForm, BufferBodyLengthLimit = MailboxEntrance.MaxForm)]
internal sealed class EnterModel(
    WaymarkStore store, ReceiptHolders receipts, PersonSessions sessions, ReceiptThrottle throttle, IStringLocalizer<Text> words) : WaymarkPage
{
    [BindProperty]
    public string? Receipt { get; set; }

    /// <summary>The page that a kept form is for.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>The fields of a form that came when its session was over. They are on this page and nowhere else; their page checks them, and
    /// that the form is its own, when they reach it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Kept { get; private set; } = [];

    /// <summary>Where the form posts; <c>null</c> for the page's own address.</summary>
    public string? Action => IsKept ? MailboxEntrance.Again(Lang, To!) : null;

    /// <summary>Whether there is a kept form.</summary>
    public bool IsKept { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await EnterAsync(cancel) ?? SeeOther(BoxLinks.Open(Lang));

    /// <summary>Keeps a form on the page until the number is given, then sends it on.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancel)
    {
        if (To is null || !Url.IsLocalUrl(To) || !To.StartsWith(BoxLinks.Enter(Lang) + "/", StringComparison.Ordinal) || !To.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-') || !Request.HasFormContentType)
            return SeeOther(BoxLinks.Enter(Lang));
        var form = await Request.ReadFormAsync(cancel);
        IsKept = true;
        Kept = [.. form.Where(field => field.Key != nameof(Receipt)).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty)))];
        if (!form.ContainsKey(nameof(Receipt)))
            return Page();
        return await EnterAsync(cancel) ?? LocalRedirectPreserveMethod(To);
    }

    // null if the session has begun; else what to answer.
    private async Task<IActionResult?> EnterAsync(CancellationToken cancel)
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
        return null;
    }

    private PageResult Slow(TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var page = Invalid(nameof(Receipt), words["box.enter.slow"]);
        page.StatusCode = StatusCodes.Status429TooManyRequests;
        return page;
    }
}
