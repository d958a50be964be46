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

/// <summary>An agency and the organization that it is in the directory.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Organization">The organization's name; <c>null</c> if none is set.</param>
/// <param name="IsGone">Whether one is set that the directory no longer has.</param>
internal sealed record ListedAgency(AgencyInfo Agency, string? Organization, bool IsGone);

/// <summary>The agencies of this installation, each with its organization in the directory.</summary>
internal sealed class AgenciesModel(ISignedInMember member, AgencyListings listings, WaymarkStore store) : WaymarkPage
{
    public IReadOnlyList<ListedAgency> Agencies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await listings.MayChangeAsync(member, cancel))
            return Missing();
        Agencies = await store.ReadAsync(db => ListAsync(db, cancel), cancel);
        return Page();
    }

    internal static async Task<IReadOnlyList<ListedAgency>> ListAsync(WaymarkDb db, CancellationToken cancel)
    {
        var agencies = await Access.Contracts.Agencies.ListAsync(db, cancel);
        var ids = agencies.Select(a => a.DirectoryOrganization).OfType<Guid>().ToList();
        var names = await db.Set<OrganizationRow>().Where(o => ids.Contains(o.OrganizationId)).ToDictionaryAsync(o => o.OrganizationId, o => o.Name, cancel);
        return [.. agencies.Select(a =>
        {
            var name = a.DirectoryOrganization is { } id ? names.GetValueOrDefault(id) : null;
            return new ListedAgency(a, name, a.DirectoryOrganization is not null && name is null);
        })];
    }
}

/// <summary>An organization that was found, with some of what it offers.</summary>
internal sealed record FoundOrganization(Guid Id, string Name, string Services);

/// <summary>Finds the organization that an agency is, and sets it.</summary>
internal sealed class AgencyModel(ISignedInMember member, AgencyListings listings, WaymarkStore store, Catalog catalog, TimeProvider clock, IStringLocalizer<Text> texts)
    : WaymarkPage
{
    private const int MostServices = 200;
    private const int MostOrganizations = 20;

    /// <summary>What to look for: the name of an organization or of a service, which are public.</summary>
    [BindProperty(SupportsGet = true, Name = "words")]
    public string? Words { get; set; }

    [BindProperty]
    public Guid? Organization { get; set; }

    public ListedAgency Listed { get; private set; } = null!;

    /// <summary>What was found; <c>null</c> if nothing was looked for.</summary>
    public IReadOnlyList<FoundOrganization>? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (Organization is not { } chosen || !await ExistsAsync(chosen, cancel))
            return Invalid(nameof(Organization), texts["desk.agencies.choose.empty"]);
        return await ChangeAsync(chosen, cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? await ChangeAsync(null, cancel) : Missing();

    private async Task<IActionResult> ChangeAsync(Guid? organization, CancellationToken cancel)
    {
        var changed = await listings.ChangeAsync(member, Listed.Agency.Id, organization, cancel);
        if (changed.TryGet(out _, out var error))
            return SeeOther(DirectoryLinks.Agencies(Lang));
        return error is OrganizationTaken ? Invalid(nameof(Organization), texts["desk.agencies.taken"]) : Missing();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (!await listings.MayChangeAsync(member, cancel))
            return false;
        var all = await store.ReadAsync(db => AgenciesModel.ListAsync(db, cancel), cancel);
        if (all.FirstOrDefault(a => a.Agency.Id.Value == id) is not { } listed)
            return false;
        Listed = listed;
        if (Words?.Trim() is { Length: > 0 and <= 200 } words)
            Found = await FindAsync(words, cancel);
        return true;
    }

    private Task<bool> ExistsAsync(Guid organization, CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<OrganizationRow>().AnyAsync(o => o.OrganizationId == organization, cancel), cancel);

    private async Task<IReadOnlyList<FoundOrganization>> FindAsync(string words, CancellationToken cancel)
    {
        var index = await catalog.IndexAsync(cancel);
        var query = new ServiceQuery { Text = words, OnlyCurrent = false, IncludeInactive = true, Take = MostServices };
        var ids = index.Search(query, clock.GetUtcNow()).Hits.Select(hit => hit.Id).ToList();
        var rows = await store.ReadAsync(
            db => (from service in db.Set<ServiceRow>()
                   join organization in db.Set<OrganizationRow>() on service.OrganizationId equals organization.OrganizationId
                   where ids.Contains(service.ServiceId)
                   select new { service.ServiceId, Service = service.Name, organization.OrganizationId, organization.Name }).ToListAsync(cancel),
            cancel);
        return [.. rows.OrderBy(row => ids.IndexOf(row.ServiceId))
            .GroupBy(row => (row.OrganizationId, row.Name))
            .Take(MostOrganizations)
            .Select(group => new FoundOrganization(group.Key.OrganizationId, group.Key.Name, string.Join(" · ", group.Select(row => row.Service).Take(3))))];
    }
}
