using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Relief.Bulk;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Bulk;

/// <summary>Takes a file of charges in. The body is read part by part and sealed as it comes; the framework would write its plain content to a disk.</summary>
[IgnoreAntiforgeryToken]
[StreamedForm]
[RequestSizeLimit(MostBody)]
internal sealed class IndexModel(BulkScreens screens, RuleBookHolder rules, ISignedInMember member, SiteClock clock, TimeProvider time, IStringLocalizer<Text> texts) : WaymarkPage
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
        if (StreamedForm.Of(Request) is not { } form)
            return await AgainAsync("File", texts["desk.screen.file.empty"], StatusCodes.Status400BadRequest, cancel);
        Result<Guid> result = new ScreenFileEmpty();
        try
        {
            await foreach (var field in form.FieldsAsync(cancel))
            {
                switch (field.Name)
                {
                    case "On":
                        On = (await field.TextAsync(cancel)).Trim();
                        break;
                    case "File" when form.IsOurs:
                        // Before the file is read: it would have to be sent again.
                        if (Day() is not { } on)
                            return await AgainAsync("On", texts["desk.screen.on.wrong"], StatusCodes.Status400BadRequest, cancel);
                        result = await screens.TakeAsync(member, on, field.Body, cancel);
                        break;
                }
            }
        }
        catch (InvalidDataException)
        {
            return await AgainAsync("File", texts["desk.screen.file.broken"], StatusCodes.Status400BadRequest, cancel);
        }

        if (!form.IsOurs)
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
}
