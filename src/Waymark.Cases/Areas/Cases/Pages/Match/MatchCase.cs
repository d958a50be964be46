using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Work;
using Waymark.Directory.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Match;

/// <summary>A service of the directory that a case can be referred to.</summary>
/// <param name="Id">The service.</param>
/// <param name="Name">Its name.</param>
/// <param name="Organization">Its organization.</param>
/// <param name="Agency">The agency of this installation that the organization is, if it is one: then the referral is answered here.</param>
/// <param name="Phone">Its first telephone number.</param>
internal sealed record FoundService(Guid Id, string Name, string Organization, AgencyInfo? Agency, string? Phone);

/// <summary>What to look for beside the needs of the case.</summary>
/// <param name="Place">A ZIP or city; empty for anywhere.</param>
/// <param name="Miles">Around the place.</param>
/// <param name="Facets">What should be answered yes.</param>
/// <param name="Language">A language as a BCP 47 tag, or <c>null</c> for any.</param>
/// <param name="NotCurrent">Also entries that nobody has checked lately: staff call first.</param>
internal sealed record MatchWishes(string? Place, int Miles, IReadOnlyCollection<Facet> Facets, string? Language, bool NotCurrent);

/// <summary>One ranked service.</summary>
internal sealed record RankedService(FoundService Service, MatchedService Match, bool Tried);

/// <summary>The answer to a match.</summary>
internal sealed record MatchResult(IReadOnlyList<RankedService> Services, MatchAnswer Answer);

/// <summary>Ranks the directory's services for the open needs of a case.</summary>
internal sealed class MatchCase(MatchServices services, CaseReader reader, WaymarkStore store)
{
    internal const int PageSize = 15;

    /// <summary>One service, with the agency that answers for it here; <c>null</c> if there is none.</summary>
    internal async Task<FoundService?> FindAsync(Guid service, AgencyId own, CancellationToken cancel)
    {
        if (service == Guid.Empty || await services.GetAsync(ServiceId.From(service), cancel) is not { } match)
            return null;
        return Found(match, await PartnersAsync(own, cancel));
    }

    /// <summary>The best service that was not tried yet; <c>null</c> if there is none.</summary>
    internal async Task<FoundService?> NextAsync(Worker worker, CaseId id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(worker, id, "needs", cancel) is not { } view)
            return null;
        var result = await RankAsync(view, worker.Agency, Wishes(view), 0, cancel);
        return result.Services.FirstOrDefault(one => !one.Tried)?.Service;
    }

    /// <summary>What the case itself says to look for.</summary>
    internal static MatchWishes Wishes(CaseView view) => new(
        view.Text(PersonField.Place),
        25,
        view.Age switch
        {
            AgeGroup.Minor => [Facet.Minors],
            AgeGroup.Adult => [Facet.Adults],
            AgeGroup.Unknown => [],
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        view.File.Language.Tag,
        NotCurrent: false);

    /// <summary>A page of services in order, each with its reasons.</summary>
    internal async Task<MatchResult> RankAsync(CaseView view, AgencyId own, MatchWishes wishes, int skip, CancellationToken cancel)
    {
        var answer = await services.FindAsync(
            new MatchRequest
            {
                Needs = [.. OpenNeeds(view)],
                Facets = wishes.Facets,
                Languages = wishes.Language is { } tag ? [tag] : [],
                Place = wishes.Place,
                WithinMiles = string.IsNullOrWhiteSpace(wishes.Place) ? null : wishes.Miles,
                IncludeNotCurrent = wishes.NotCurrent,
                Skip = skip,
                Take = PageSize,
            },
            cancel);
        var partners = await PartnersAsync(own, cancel);
        var tried = view.Referrals.Select(r => r.Row.DirectoryService).OfType<Guid>().ToHashSet();
        return new MatchResult(
            [.. answer.Services.Select(match => new RankedService(Found(match, partners), match, tried.Contains(match.Id.Value)))],
            answer);
    }

    /// <summary>The needs that are still to be met, as the directory names them.</summary>
    internal static IEnumerable<Need> OpenNeeds(CaseView view) => view.Needs
        .Where(need => need.Status is NeedStatus.Open or NeedStatus.Underway)
        .Select(need => Enum.GetValues<Need>().Where(one => one.Id() == need.Kind.Id()).Select(one => (Need?)one).FirstOrDefault())
        .OfType<Need>()
        .Distinct();

    private async Task<IReadOnlyDictionary<Guid, AgencyInfo>> PartnersAsync(AgencyId own, CancellationToken cancel)
    {
        var agencies = await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel);
        return agencies.Where(a => a.Id != own && a.DirectoryOrganization is not null)
            .GroupBy(a => a.DirectoryOrganization!.Value)
            .ToDictionary(group => group.Key, group => group.First());
    }

    private static FoundService Found(MatchedService match, IReadOnlyDictionary<Guid, AgencyInfo> partners) => new(
        match.Id.Value, match.Name, match.OrganizationName, partners.GetValueOrDefault(match.OrganizationId.Value), match.Phone);
}
