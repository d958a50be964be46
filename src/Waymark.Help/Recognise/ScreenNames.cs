using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Help.Recognise;

/// <summary>The names of one agency's members, for its own pages.</summary>
internal sealed class ScreenNames(WaymarkStore store, Members members)
{
    internal async Task<IReadOnlyDictionary<MemberId, string>> ListAsync(AgencyId agency, CancellationToken cancel) =>
        (await store.ReadAsync(db => members.ListAsync(db, agency, cancel), cancel)).ToDictionary(m => m.Id, m => m.Name);
}
