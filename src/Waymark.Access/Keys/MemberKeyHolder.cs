using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Keys;

/// <summary>A signed-in member: opens the agency's private keys, generation by generation, with the member's own.</summary>
internal sealed class MemberKeyHolder(AgencyId agency, MemberId member, KeyPair memberPair) : IKeyHolder, IDisposable
{
    private readonly Dictionary<int, KeyPair?> opened = [];

    public AgencyId AgencyId => agency;

    public VaultParty Party => VaultParty.Agency(agency);

    public Actor Actor => Actor.Member(member);

    public async ValueTask<KeyPair?> PrivateKeyAsync(WaymarkDb db, int generation, CancellationToken cancel = default)
    {
        if (opened.TryGetValue(generation, out var pair))
            return pair;
        var grant = await db.Set<AgencyKeyGrantRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(g => g.AgencyId == agency && g.MemberId == member && g.Generation == generation, cancel);
        pair = grant is null ? null : memberPair.OpenPair(grant.SealedKey, SealPlaces.AgencyKey(agency, generation));
        opened.Add(generation, pair);
        return pair;
    }

    public void Dispose()
    {
        memberPair.Dispose();
        foreach (var pair in opened.Values)
            pair?.Dispose();
    }
}
