using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Keys;

/// <summary>An agency's key pair, by generation: given to members, taken away, recovered by the printed code.</summary>
internal sealed class AgencyKeys(TimeProvider clock)
{
    /// <summary>Makes a new agency with a first key pair that the recovery code can open.</summary>
    /// <returns>The private half, to be given to the first member; dispose it.</returns>
    public async Task<KeyPair> CreateAsync(
        WaymarkDb db, AgencyId agency, string name, AgencyKind kind, SealKey recoveryKey, CancellationToken cancel, bool isDemo = false)
    {
        using var recovery = KeyPair.New();
        var pair = KeyPair.New();
        db.Set<AgencyRow>().Add(new AgencyRow
        {
            AgencyId = agency,
            Name = name,
            Kind = kind,
            KeyGeneration = 1,
            RecoveryPublicKey = recovery.Public,
            RecoveryWrapped = recoveryKey.Wrap(recovery, SealPlaces.Recovery(agency)),
            CreatedAt = clock.GetUtcNow(),
            IsDemo = isDemo,
        });
        AddGeneration(db, agency, 1, pair, recovery.Public);
        await db.SaveChangesAsync(cancel);
        using var index = await Vaults.CreateAsync(db, agency, AgencyIndex.VaultOf(agency), [VaultParty.Agency(agency)], cancel);
        return pair;
    }

    /// <summary>Gives a member the agency's private key of a generation.</summary>
    public static void Give(WaymarkDb db, AgencyId agency, MemberId member, PublicKey memberKey, int generation, KeyPair agencyPair) =>
        db.Set<AgencyKeyGrantRow>().Add(new AgencyKeyGrantRow
        {
            AgencyId = agency,
            MemberId = member,
            Generation = generation,
            SealedKey = memberKey.Seal(agencyPair, SealPlaces.AgencyKey(agency, generation)),
        });

    /// <summary>Gives a member every generation that the holder has.</summary>
    public static async Task GiveAllAsync(WaymarkDb db, AgencyId agency, MemberId member, PublicKey memberKey, IKeyHolder holder, CancellationToken cancel)
    {
        var generations = await db.Set<AgencyKeyRow>().Where(k => k.AgencyId == agency).Select(k => k.Generation).ToListAsync(cancel);
        foreach (var generation in generations)
        {
            if (await holder.PrivateKeyAsync(db, generation, cancel) is { } pair)
                Give(db, agency, member, memberKey, generation, pair);
        }
    }

    /// <summary>
    /// Takes the agency's key from a member and begins a new generation without them. When the caller's unit of work is committed the member
    /// opens nothing by it any more, and nothing is sealed to what they could have copied: new grants go to the new generation, and a vault
    /// that is opened to be written in gets a new key first. <see cref="KeyRotation"/> renews all others afterwards.
    /// </summary>
    public async Task TakeAwayAsync(WaymarkDb db, AgencyId agency, MemberId removed, CancellationToken cancel)
    {
        await db.LockAsync(agency.Value, cancel);
        await db.Set<AgencyKeyGrantRow>().Where(g => g.AgencyId == agency && g.MemberId == removed).ExecuteDeleteAsync(cancel);
        await BeginAsync(db, agency, cancel, without: removed);
    }

    /// <summary>Makes a new generation of the agency's key for its active members, and writes down that what the agency holds is to be renewed.
    /// The time it takes does not grow with what the agency holds.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="without">A member who is active still and gets nothing.</param>
    public async Task BeginAsync(WaymarkDb db, AgencyId agency, CancellationToken cancel, MemberId? without = null)
    {
        await db.LockAsync(agency.Value, cancel);
        var row = await db.Set<AgencyRow>().AsTracking().FirstAsync(a => a.AgencyId == agency, cancel);
        var generation = ++row.KeyGeneration;
        using var pair = KeyPair.New();
        AddGeneration(db, agency, generation, pair, row.RecoveryPublicKey);
        var members = await db.Set<MemberRow>()
            .Where(m => m.AgencyId == agency && m.State == MemberState.Active && m.PublicKey != null)
            .Select(m => new { m.MemberId, m.PublicKey })
            .ToListAsync(cancel);
        foreach (var member in members.Where(m => m.MemberId != without))
            Give(db, agency, member.MemberId, member.PublicKey!, generation, pair);
        var now = clock.GetUtcNow();
        await db.Set<RotationRow>().Where(r => r.AgencyId == agency).ExecuteDeleteAsync(cancel);
        db.Set<RotationRow>().Add(new RotationRow { AgencyId = agency, Generation = generation, StartedAt = now, WorkedUntil = now });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Opens every generation with the printed recovery code; empty if the code is wrong.</summary>
    public static async Task<IReadOnlyDictionary<int, KeyPair>> RecoverAsync(WaymarkDb db, AgencyId agency, SealKey recoveryKey, CancellationToken cancel)
    {
        var row = await db.Set<AgencyRow>().AsNoTracking().FirstOrDefaultAsync(a => a.AgencyId == agency, cancel);
        if (row is null)
            return new Dictionary<int, KeyPair>();
        try
        {
            using var recovery = recoveryKey.Unwrap(row.RecoveryWrapped, SealPlaces.Recovery(agency));
            var generations = await db.Set<AgencyKeyRow>().AsNoTracking().Where(k => k.AgencyId == agency).ToListAsync(cancel);
            return generations.ToDictionary(
                k => k.Generation, k => recovery.OpenPair(k.SealedToRecovery, SealPlaces.AgencyKey(agency, k.Generation)));
        }
        catch (SealBrokenException)
        {
            return new Dictionary<int, KeyPair>();
        }
    }

    /// <summary>Puts a new printed code in place of the old one, which opens nothing any more.</summary>
    /// <exception cref="InvalidOperationException">The holder lacks a generation, which the new code could then never open.</exception>
    public static async Task ReplaceRecoveryAsync(WaymarkDb db, AgencyId agency, SealKey recoveryKey, IKeyHolder holder, CancellationToken cancel)
    {
        await db.LockAsync(agency.Value, cancel);
        using var recovery = KeyPair.New();
        var row = await db.Set<AgencyRow>().AsTracking().FirstAsync(a => a.AgencyId == agency, cancel);
        row.RecoveryPublicKey = recovery.Public;
        row.RecoveryWrapped = recoveryKey.Wrap(recovery, SealPlaces.Recovery(agency));
        row.RecoveryConfirmed = true;
        foreach (var generation in await db.Set<AgencyKeyRow>().AsTracking().Where(k => k.AgencyId == agency).ToListAsync(cancel))
        {
            var pair = await holder.PrivateKeyAsync(db, generation.Generation, cancel)
                ?? throw new InvalidOperationException("A recovery code must open every generation of the agency's key.");
            generation.SealedToRecovery = recovery.Public.Seal(pair, SealPlaces.AgencyKey(agency, generation.Generation));
        }
    }

    private void AddGeneration(WaymarkDb db, AgencyId agency, int generation, KeyPair pair, PublicKey recovery) =>
        db.Set<AgencyKeyRow>().Add(new AgencyKeyRow
        {
            AgencyId = agency,
            Generation = generation,
            PublicKey = pair.Public,
            SealedToRecovery = recovery.Seal(pair, SealPlaces.AgencyKey(agency, generation)),
            CreatedAt = clock.GetUtcNow(),
        });
}
