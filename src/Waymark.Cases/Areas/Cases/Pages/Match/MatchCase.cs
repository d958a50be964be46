using Waymark.Access.Contracts;
using Waymark.Cases.Work;

namespace Waymark.Cases.Match;

/// <summary>A service of the directory that was found for a case.</summary>
internal sealed record FoundService(Guid Id, string Name, string Organization, AgencyInfo? Agency, string? Phone);

/// <summary>Temporary.</summary>
internal sealed class MatchCase
{
    private readonly FoundService? none = new List<FoundService>().FirstOrDefault();

    internal Task<FoundService?> FindAsync(Guid service, AgencyId own, CancellationToken cancel) => Task.FromResult(none);

    internal Task<FoundService?> NextAsync(Worker worker, CaseId id, CancellationToken cancel) => Task.FromResult(none);
}
