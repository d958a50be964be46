using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>The facts of one line: corrected, added, put back as they were shipped, or taken away.</summary>
internal sealed class DeskLineModel(LineEdits edits, DeskOffice office, SiteClock site, LinesWatch watch, IStringLocalizer<Text> texts) : WaymarkPage
{
    private const string New = "new";
    private const string OwnPrefix = "own-";

    [BindProperty]
    public LineForm Form { get; set; } = new();

    /// <summary>The id that a new line will have, so that sending the form twice makes one line.</summary>
    [BindProperty]
    public string? NewId { get; set; }

    /// <summary>When what the form shows had been written here, in milliseconds; nothing for shipped facts.</summary>
    [BindProperty]
    public long? Seen { get; set; }

    /// <summary>The line as it is; null for a new one.</summary>
    public CheckedHotline? Line { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (Line is not null)
            Form = LineForm.Of(Line.Line);
        Seen = Line?.EditedAt?.ToUnixTimeMilliseconds();
        NewId = OwnPrefix + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        var isNew = Line is null;
        var before = Line?.Line ?? new Hotline { Id = OwnPrefix + (Guid.TryParseExact(NewId?.Replace(OwnPrefix, "", StringComparison.Ordinal), "N", out var own) ? own : Guid.NewGuid()).ToString("N", CultureInfo.InvariantCulture), Name = "" };
        if (Form.Make(before, site.Today, nameof(Form), ModelState, texts) is not { } line)
            return Invalid();
        var seen = Seen is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : (DateTimeOffset?)null;
        var done = await edits.SaveAsync(line, seen, isNew, await office.OfAsync(cancel), cancel);
        if (!done.TryGet(out _, out var error) && error is EntryChangedError)
        {
            // What was typed stays; saving once more, after a look at the list, is then meant.
            ModelState.Remove(nameof(Seen));
            Seen = Line?.EditedAt?.ToUnixTimeMilliseconds();
            return Invalid("Form.Name", texts["desk.line.changed"].Value);
        }

        // A new line that is there already was sent twice.
        return done.IsOk || isNew ? await LeaveAsync(line.Id, cancel) : Missing();
    }

    public async Task<IActionResult> OnPostPutBackAsync(string id, CancellationToken cancel)
    {
        var done = await edits.PutBackAsync(id, await office.OfAsync(cancel), cancel);
        return done.IsOk ? await LeaveAsync(id, cancel) : Missing();
    }

    private async Task<IActionResult> LeaveAsync(string id, CancellationToken cancel)
    {
        await watch.CountAsync(cancel);
        return SeeOther(DirectoryLinks.DeskHotlines(Lang) + "#line-" + id);
    }

    private async Task<bool> LoadAsync(string id, CancellationToken cancel)
    {
        if (id == New)
            return true;
        Line = (await edits.ListAsync(cancel)).Find(line => line.Line.Id == id);
        return Line is not null;
    }
}
