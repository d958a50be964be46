using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Relief.Bulk;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Bulk;

/// <summary>Takes a file of charges in. The body is read part by part and sealed as it comes; the framework would write its plain content to a disk.</summary>
[IgnoreAntiforgeryToken]
[DisableFormReading]
[RequestSizeLimit(MostBody)]
internal sealed class IndexModel(BulkScreens screens, RuleBookHolder rules, ISignedInMember member, IAntiforgery antiforgery, SiteClock clock, TimeProvider time, IStringLocalizer<Text> texts) : WaymarkPage
{
    // Somewhat more than may be kept: a file that is a little too large is answered by this page, not by the browser.
    private const long MostBody = 256L * 1000 * 1000;

    public string? On { get; private set; }

    public IReadOnlyList<BulkRow> Screens { get; private set; } = [];

    public int Megabytes => (int)(BulkScreens.MostBytes / 1_000_000);

    /// <summary>Every fact that a rule turns on.</summary>
    public string Columns => string.Join(", ", rules.Current.Facts.All.Select(f => f.Id).Where(id => id != "jurisdiction").Prepend("person_id"));

    public int Days => BulkScreens.Kept.Days;

    /// <summary>The key of the words for how far a screen is.</summary>
    public string StateOf(BulkRow row) => BulkWords.State(row, time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancel)
    {
        On = clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Screens = await screens.ListAsync(member.AgencyId, cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Result<Guid> result = new ScreenFileEmpty();
        var isOurs = false;
        try
        {
            if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
                return await AgainAsync("File", texts["desk.screen.file.empty"], StatusCodes.Status400BadRequest, cancel);
            var reader = new MultipartReader(boundary, Request.Body);
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    continue;
                switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
                {
                    case "__RequestVerificationToken":
                        // The framework looks for the token in a form or a header; the form has not been read.
                        Request.Headers["RequestVerificationToken"] = await TextAsync(section.Body, cancel);
                        isOurs = await antiforgery.IsRequestValidAsync(HttpContext);
                        break;
                    case "On":
                        On = (await TextAsync(section.Body, cancel)).Trim();
                        break;
                    case "File" when isOurs:
                        // Before the file is read: it would have to be sent again.
                        if (Day() is not { } on)
                            return await AgainAsync("On", texts["desk.screen.on.wrong"], StatusCodes.Status400BadRequest, cancel);
                        result = await screens.TakeAsync(member, on, section.Body, cancel);
                        break;
                }
            }
        }
        catch (InvalidDataException)
        {
            return await AgainAsync("File", texts["desk.screen.file.broken"], StatusCodes.Status400BadRequest, cancel);
        }

        if (!isOurs)
            return await AgainAsync("", texts["desk.screen.again"], StatusCodes.Status400BadRequest, cancel);
        if (result.TryGet(out var id, out var failed))
            return SeeOther(BulkLinks.Job(Lang, id));
        return await AgainAsync(failed is ConflictError ? "" : "File", texts[failed.Code, Megabytes], failed is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, cancel);
    }

    private DateOnly? Day() =>
        DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1950 and <= 2199 ? day : null;

    private async Task<IActionResult> AgainAsync(string field, string message, int status, CancellationToken cancel)
    {
        Screens = await screens.ListAsync(member.AgencyId, cancel);
        var page = Invalid(field, message);
        page.StatusCode = status;
        return page;
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        var bytes = new byte[4096];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}

/// <summary>Keeps the framework from reading the form before the page does.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DisableFormReadingAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
