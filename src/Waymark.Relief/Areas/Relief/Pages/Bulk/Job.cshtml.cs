using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Law.Screening;
using Waymark.Relief.Bulk;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Bulk;

/// <summary>One screen: how far it is, what it found in numbers, its files, and what would change if a place adopted another's rules.</summary>
internal sealed class JobModel(BulkScreens screens, RuleBookHolder rules, ISignedInMember member, TimeProvider time, IStringLocalizer<Text> texts) : WaymarkPage
{
    private const int RejectsShown = 10;
    private const int SecondsToLook = 3;

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? From { get; set; }

    public BulkRow Row { get; private set; } = null!;

    public bool IsAlive { get; private set; }

    public string State => BulkWords.State(Row, time.GetUtcNow());

    public ScreenSummary? Summary { get; private set; }

    /// <summary>Why the file is no file of charges, in English; it names columns alone.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<string[]> Rejects { get; private set; } = [];

    public AdoptionCounts? Adopted { get; private set; }

    public int Percent => Row.InputBytes == 0 ? 0 : (int)Math.Clamp(100 * Row.DoneBytes / Row.InputBytes, 0, 100);

    public bool CanRunAgain => !IsAlive && Row.InputBytes > 0 && Row.State is not (BulkState.Done or BulkState.Refused);

    public IEnumerable<SelectListItem> Places =>
        [new(texts["desk.screen.adopt.choose"], ""), .. rules.Current.Jurisdictions.OrderBy(j => j.Name, StringComparer.Ordinal).Select(j => new SelectListItem(j.Name, j.Code))];

    public string NameOf(string? code) => code is null ? "" : rules.Current.Find(code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        // The browser looks again by itself, with JavaScript or without; the page has a link too.
        if (IsAlive)
            Response.Headers["Refresh"] = FormattableString.Invariant($"{SecondsToLook}");
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancel) =>
        await screens.CancelAsync(member, id, cancel) ? SeeOther(BulkLinks.Job(Lang, id)) : Missing();

    public async Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken cancel)
    {
        var result = await screens.AgainAsync(member, id, cancel);
        return result.TryGet(out _, out var failed) ? SeeOther(BulkLinks.Job(Lang, id)) : await FailedAsync(id, failed, cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancel)
    {
        var result = await screens.DeleteAsync(member, id, cancel);
        return result.TryGet(out _, out var failed) ? SeeOther(BulkLinks.List(Lang)) : await FailedAsync(id, failed, cancel);
    }

    public async Task<IActionResult> OnPostAdoptAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || Row.State != BulkState.Done)
            return Missing();
        var (place, from) = (Place is null ? null : rules.Current.Find(Place), From is null ? null : rules.Current.Find(From));
        if (place is null)
            ModelState.AddModelError(nameof(Place), texts["desk.screen.adopt.place.missing"]);
        if (from is null)
            ModelState.AddModelError(nameof(From), texts["desk.screen.adopt.from.missing"]);
        else if (from == place)
            ModelState.AddModelError(nameof(From), texts["desk.screen.adopt.same"]);
        if (!ModelState.IsValid)
            return Invalid();
        Adopted = await screens.AdoptAsync(member, Row, place!, from!, cancel);
        return Adopted is null ? Missing() : Page();
    }

    private async Task<IActionResult> FailedAsync(Guid id, Error failed, CancellationToken cancel)
    {
        if (failed is NotFoundError || !await LoadAsync(id, cancel))
            return Missing();
        var page = Invalid("", texts[failed.Code]);
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await screens.FindAsync(member.AgencyId, id, cancel) is not { } row)
            return false;
        (Row, IsAlive) = (row, BulkScreens.IsAlive(row, time.GetUtcNow()));
        if (row.State is not (BulkState.Done or BulkState.Refused))
            return true;
        var (summary, problem) = await screens.OpenAsync(member, row, cancel);
        (Summary, Problem) = (summary is null ? null : ScreenSummary.FromJson(summary), problem);
        if (row is { State: BulkState.Done, Rejected: > 0 })
            Rejects = [.. (await screens.FirstRejectsAsync(member, row, RejectsShown, cancel)).Select(line => line.Split(',', 4)).Where(parts => parts.Length == 4)];
        return true;
    }
}
