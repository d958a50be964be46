using Waymark.Access.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Keys;

/// <summary>The agency's keys as the printed code opened them, in the hands of the administrator made with it.</summary>
internal sealed class RecoveredKeys(AgencyId agency, MemberId member, IReadOnlyDictionary<int, KeyPair> pairs) : IKeyHolder, IDisposable
{
    public VaultParty Party => VaultParty.Agency(agency);

    public Actor Actor => Actor.Member(member);

    public ValueTask<KeyPair?> PrivateKeyAsync(WaymarkDb db, int generation, CancellationToken cancel = default) =>
        ValueTask.FromResult(pairs.GetValueOrDefault(generation));

    public void Dispose()
    {
        foreach (var pair in pairs.Values)
            pair.Dispose();
    }
}
