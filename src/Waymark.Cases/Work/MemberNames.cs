using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>The names of one agency's members, for its own pages.</summary>
internal sealed class MemberNames(WaymarkStore store, Members members)
{
    internal Task<IReadOnlyList<MemberInfo>> ListAsync(AgencyId agency, CancellationToken cancel) =>
        store.ReadAsync(db => members.ListAsync(db, agency, cancel), cancel);

    internal async Task<IReadOnlyDictionary<MemberId, string>> OfAsync(AgencyId agency, CancellationToken cancel) =>
        (await ListAsync(agency, cancel)).ToDictionary(m => m.Id, m => m.Name);
}
