using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Resources;
using Waymark.Directory.Search;
using Waymark.Store;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>Who of this request changes the directory, and for which office.</summary>
internal sealed class DeskOffice(WaymarkStore store, ISignedInMember member, AccessLog log)
{
    public async Task<DeskEditor> OfAsync(CancellationToken cancel) =>
        new(await store.ReadAsync(db => Agencies.FindAsync(db, member.AgencyId, cancel), cancel), member, log);
}

/// <summary>Entries to check: those never checked and those checked longest ago, the ones people need most first.</summary>
internal sealed class DeskModel(Catalog catalog, WaymarkStore store, TimeProvider clock, ISignedInMember member, AgencyListings listings, DeskOffice office) : WaymarkPage
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "words")]
    public string? Words { get; set; }

    /// <summary>Which part of the list, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "part")]
    public int? Part { get; set; }

    public int Parts { get; private set; } = 1;

    public IReadOnlyList<ServiceView> Entries { get; private set; } = [];

    /// <summary>Who looks: a partner's member changes only the entries of their own organization.</summary>
    public DeskEditor Editor { get; private set; } = null!;

    public long ToCheck { get; private set; }

    public long All { get; private set; }

    /// <summary>Whether to show the ways to the pages of the programme's administrators.</summary>
    public bool MayAdministrate { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Editor = await office.OfAsync(cancel);
        MayAdministrate = await listings.MayChangeAsync(member, cancel);
        var now = clock.GetUtcNow();
        var index = await catalog.IndexAsync(cancel);
        All = index.Count;
        ToCheck = index.Search(new ServiceQuery { Take = 1 }, now).NotCurrent;
        var since = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Freshness.CurrentDays);
        List<ServiceRow> rows;
        if (string.IsNullOrWhiteSpace(Words))
        {
            var (isAll, own) = (Editor.IsOfProgramme, Editor.Organization);
            rows = await store.ReadAsync(
                async db =>
                {
                    var due = db.Set<ServiceRow>().Where(row => row.Status == "active" && (row.CheckedOn == null || row.CheckedOn < since) && (isAll || row.OrganizationId == own));
                    Parts = Math.Max(1, (await due.CountAsync(cancel) + PageSize - 1) / PageSize);
                    Part = Math.Clamp(Part ?? 1, 1, Parts);
                    return await due.OrderBy(row => row.CheckedOn != null).ThenBy(row => row.CheckedOn).ThenBy(row => row.Name).ThenBy(row => row.ServiceId)
                        .Skip((Part.Value - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
                },
                cancel);
        }
        else
        {
            var ids = index.Search(new ServiceQuery { Text = Words, OnlyCurrent = false, IncludeInactive = true, Take = PageSize }, now).Hits.Select(hit => hit.Id).ToList();
            rows = await store.ReadAsync(db => db.Set<ServiceRow>().Where(row => ids.Contains(row.ServiceId)).ToListAsync(cancel), cancel);
            rows.Sort((a, b) => ids.IndexOf(a.ServiceId).CompareTo(ids.IndexOf(b.ServiceId)));
        }

        Entries = [.. rows.Select(row => ServiceView.From(row, now))];
    }
}

/// <summary>One entry on the desk: check it with one click, or say what is known better.</summary>
internal sealed class DeskServiceModel(WaymarkStore store, TimeProvider clock, SiteClock site, DirectoryEdits edits, DeskOffice office, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public Dictionary<string, string> Answers { get; set; } = [];

    [BindProperty]
    public string? BedsFree { get; set; }

    [BindProperty]
    public string? BedsMaximum { get; set; }

    [BindProperty]
    public bool Withhold { get; set; }

    /// <summary>The version of the entry that the form shows.</summary>
    [BindProperty]
    public long? Version { get; set; }

    /// <summary>Whether this member may change it.</summary>
    public bool MayEdit { get; private set; }

    private DeskEditor Editor { get; set; } = null!;

    private ServiceRow Row { get; set; } = null!;

    public ServiceView Service { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        Answers = NeedNames.AllFacets.ToDictionary(facet => facet.Id(), facet => Service.Answer(facet).ToString());
        BedsFree = Service.BedsFree?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        BedsMaximum = Row.BedsMaximum?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Version = Row.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(Guid id, CancellationToken cancel)
    {
        var done = await edits.CheckAsync(id, await office.OfAsync(cancel), site.Today, cancel);
        return done.IsOk ? SeeOther(DirectoryLinks.DeskService(Lang, id)) : Missing();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !MayEdit)
            return Missing();
        if (!TryReadBeds(BedsFree, out var free))
            ModelState.AddModelError(nameof(BedsFree), texts["desk.service.beds.wrong"].Value);
        if (!TryReadBeds(BedsMaximum, out var maximum) || (free is not null && maximum < free))
            ModelState.AddModelError(nameof(BedsMaximum), texts["desk.service.beds.wrong"].Value);
        if (!ModelState.IsValid)
            return Invalid();
        // Only what differs is kept as ours; the rest goes on following the feed. Referrals are said anew each time, since they age.
        var answers = new Dictionary<Facet, Answer>();
        foreach (var (facetId, text) in Answers)
        {
            if (NeedNames.TryParse(facetId, out Facet facet) && Enum.TryParse<Answer>(text, out var answer) && Enum.IsDefined(answer)
                && (facet == Facet.TakesReferrals || answer != Service.Answer(facet)))
                answers[facet] = answer;
        }

        var edit = new ServiceEdit { ServiceId = id, Answers = answers, BedsFree = free, BedsMaximum = maximum, Withhold = Withhold, Version = Version };
        var done = await edits.EditAsync(edit, Editor, cancel);
        if (done.TryGet(out _, out var error))
            return SeeOther(DirectoryLinks.DeskService(Lang, id));
        if (error is not EntryChangedError)
            return Missing();
        // What was typed stays; saving once more, after a look at the entry above, is then meant.
        ModelState.Remove(nameof(Version));
        Version = Row.Version;
        return Invalid("Version", texts["desk.service.changed"].Value);
    }

    private static bool TryReadBeds(string? text, out int? beds)
    {
        beds = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!int.TryParse(text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number > 10_000)
            return false;
        beds = number;
        return true;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        var (row, view) = await store.ReadAsync(
            async db => await db.Set<ServiceRow>().FirstOrDefaultAsync(r => r.ServiceId == id, cancel) is { } found
                ? (found, await ServiceView.FromAsync(db, found, clock.GetUtcNow(), cancel))
                : ((ServiceRow?)null, (ServiceView?)null),
            cancel);
        if (row is null || view is null)
            return false;
        Row = row;
        Service = view;
        Editor = await office.OfAsync(cancel);
        MayEdit = Editor.MayEdit(row.OrganizationId);
        return true;
    }
}
