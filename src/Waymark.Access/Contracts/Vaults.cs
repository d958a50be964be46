using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>
/// Vaults: content under a key of its own that is sealed to each admitted party (a <em>grant</em>). A report has one; a case has two,
/// for what the person may see and for the notes among staff.
/// </summary>
/// <remarks>
/// All methods take part in the caller's unit of work. Admitting needs only the party's public key; opening needs a holder's private key.
/// Revoking removes the party's grants and makes a new key version for what follows: what the party could read it may have copied.
/// Erasing deletes every grant: nobody can open the content again (crypto-erasure; the database overwrites deleted rows, backups keep
/// theirs until they expire). The caller writes the access log.
/// </remarks>
public static class Vaults
{
    /// <summary>Makes a vault with a first key (version 1) for these parties.</summary>
    /// <exception cref="ArgumentException">There is no party: nobody could open it.</exception>
    public static async Task<VaultKeys> CreateAsync(
        WaymarkDb db, AgencyId owner, VaultId vault, IReadOnlyCollection<VaultParty> parties, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (parties.Count == 0)
            throw new ArgumentException("A vault needs a party.", nameof(parties));
        var keys = new VaultKeys(owner, vault, []);
        keys.Add(1, SealKey.New());
        foreach (var party in parties)
            await GrantAsync(db, keys, party, cancel);
        return keys;
    }

    /// <summary>Opens every version of a vault's key that the holder was granted; <c>null</c> if there is no grant at all.</summary>
    public static async Task<VaultKeys?> OpenAsync(WaymarkDb db, AgencyId owner, VaultId vault, IKeyHolder holder, CancellationToken cancel = default)
    {
        var opened = await OpenManyAsync(db, [(owner, vault)], holder, cancel);
        return opened.GetValueOrDefault(vault);
    }

    /// <summary>Opens many vaults in one query, e.g. for a list; those without a grant are left out. Dispose each.</summary>
    public static async Task<IReadOnlyDictionary<VaultId, VaultKeys>> OpenManyAsync(
        WaymarkDb db, IReadOnlyCollection<(AgencyId Owner, VaultId Vault)> vaults, IKeyHolder holder, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        var ids = vaults.Select(v => v.Vault).Distinct().ToList();
        var owners = vaults.GroupBy(v => v.Vault).ToDictionary(g => g.Key, g => g.First().Owner);
        var party = holder.Party;
        var grants = await db.Set<VaultGrantRow>()
            .AsNoTracking()
            .Where(g => ids.Contains(g.VaultId) && g.PartyKind == party.Kind && g.PartyId == party.Id)
            .ToListAsync(cancel);
        var opened = new Dictionary<VaultId, VaultKeys>();
        foreach (var grant in grants.Where(g => owners[g.VaultId] == g.AgencyId))
        {
            var pair = await holder.PrivateKeyAsync(db, grant.PartyGeneration, cancel);
            if (pair is null)
                continue;
            if (!opened.TryGetValue(grant.VaultId, out var keys))
                opened.Add(grant.VaultId, keys = new VaultKeys(grant.AgencyId, grant.VaultId, []));
            keys.Add(grant.KeyVersion, pair.OpenKey(grant.SealedKey, SealPlaces.VaultKey(grant.VaultId, grant.KeyVersion)));
        }

        return opened;
    }

    /// <summary>Admits a party to every version that is open here. Does nothing for versions it already holds.</summary>
    public static async Task GrantAsync(WaymarkDb db, VaultKeys keys, VaultParty party, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        var (publicKey, generation) = await PublicKeyAsync(db, party, cancel);
        var have = await db.Set<VaultGrantRow>()
            .Where(g => g.AgencyId == keys.Owner && g.VaultId == keys.Id && g.PartyKind == party.Kind && g.PartyId == party.Id)
            .Select(g => g.KeyVersion)
            .ToListAsync(cancel);
        foreach (var version in keys.Versions.Except(have))
            db.Set<VaultGrantRow>().Add(Grant(keys, version, party, publicKey, generation));
    }

    /// <summary>Who holds a grant of any version.</summary>
    public static async Task<IReadOnlyList<VaultParty>> PartiesAsync(WaymarkDb db, AgencyId owner, VaultId vault, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<VaultGrantRow>()
            .Where(g => g.AgencyId == owner && g.VaultId == vault)
            .Select(g => new { g.PartyKind, g.PartyId })
            .Distinct()
            .ToListAsync(cancel);
        return [.. rows.Select(r => new VaultParty(r.PartyKind, r.PartyId))];
    }

    /// <summary>Removes a party's grants and makes a new key version for the parties that remain; <paramref name="keys"/> gains it.</summary>
    public static async Task RevokeAsync(WaymarkDb db, VaultKeys keys, VaultParty party, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        await RemoveAsync(db, keys.Owner, keys.Id, party, cancel);
        await RotateAsync(db, keys, cancel);
    }

    /// <summary>Removes a party's grants and makes a new key version for the parties that remain, without opening the vault: a scheduled
    /// task has no keys, and needs none to take some away.</summary>
    public static async Task RevokeAsync(WaymarkDb db, AgencyId owner, VaultId vault, VaultParty party, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        await RemoveAsync(db, owner, vault, party, cancel);
        using var keys = new VaultKeys(owner, vault, []);
        await NextVersionAsync(db, keys, 0, cancel);
    }

    /// <summary>Makes a new key version for what follows, sealed to every party; <paramref name="keys"/> gains it.</summary>
    public static async Task RotateAsync(WaymarkDb db, VaultKeys keys, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        await db.LockAsync(keys.Id.Value, cancel);
        await NextVersionAsync(db, keys, keys.CurrentVersion, cancel);
    }

    /// <summary>Gives the vault to another owner, who must hold a grant or get one here; grants of the old owner go and the key rotates.</summary>
    /// <returns>The keys under the new owner; <paramref name="keys"/> is no longer to be used.</returns>
    public static async Task<VaultKeys> HandOverAsync(WaymarkDb db, VaultKeys keys, AgencyId newOwner, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        await db.LockAsync(keys.Id.Value, cancel);
        await GrantAsync(db, keys, VaultParty.Agency(newOwner), cancel);
        await db.SaveChangesAsync(cancel);
        var oldOwner = keys.Owner;
        db.Forgets();
        await db.Set<VaultGrantRow>()
            .Where(g => g.AgencyId == oldOwner && g.VaultId == keys.Id && g.PartyKind == PartyKind.Agency && g.PartyId == oldOwner.Value)
            .ExecuteDeleteAsync(cancel);
        await db.Set<VaultGrantRow>()
            .Where(g => g.AgencyId == oldOwner && g.VaultId == keys.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.AgencyId, newOwner), cancel);
        var moved = new VaultKeys(newOwner, keys.Id, []);
        foreach (var version in keys.Versions)
            moved.Add(version, keys[version]);
        await RotateAsync(db, moved, cancel);
        return moved;
    }

    /// <summary>Deletes every grant: nobody can open the content again.</summary>
    public static Task EraseAsync(WaymarkDb db, AgencyId owner, VaultId vault, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Forgets();
        return db.Set<VaultGrantRow>().Where(g => g.AgencyId == owner && g.VaultId == vault).ExecuteDeleteAsync(cancel);
    }

    private static async Task RemoveAsync(WaymarkDb db, AgencyId owner, VaultId vault, VaultParty party, CancellationToken cancel)
    {
        db.Forgets();
        await db.LockAsync(vault.Value, cancel);
        await db.SaveChangesAsync(cancel);
        await db.Set<VaultGrantRow>()
            .Where(g => g.AgencyId == owner && g.VaultId == vault && g.PartyKind == party.Kind && g.PartyId == party.Id)
            .ExecuteDeleteAsync(cancel);
    }

    private static async Task NextVersionAsync(WaymarkDb db, VaultKeys keys, int newestHeld, CancellationToken cancel)
    {
        var newest = await db.Set<VaultGrantRow>()
            .Where(g => g.AgencyId == keys.Owner && g.VaultId == keys.Id)
            .MaxAsync(g => (int?)g.KeyVersion, cancel) ?? 0;
        var version = Math.Max(newest, newestHeld) + 1;
        keys.Add(version, SealKey.New());
        foreach (var party in await PartiesAsync(db, keys.Owner, keys.Id, cancel))
        {
            var (publicKey, generation) = await PublicKeyAsync(db, party, cancel);
            db.Set<VaultGrantRow>().Add(Grant(keys, version, party, publicKey, generation));
        }
    }

    private static VaultGrantRow Grant(VaultKeys keys, int version, VaultParty party, PublicKey publicKey, int generation) => new()
    {
        AgencyId = keys.Owner,
        VaultId = keys.Id,
        KeyVersion = version,
        PartyKind = party.Kind,
        PartyId = party.Id,
        PartyGeneration = generation,
        SealedKey = publicKey.Seal(keys[version], SealPlaces.VaultKey(keys.Id, version)),
    };

    private static async Task<(PublicKey Key, int Generation)> PublicKeyAsync(WaymarkDb db, VaultParty party, CancellationToken cancel)
    {
        switch (party.Kind)
        {
            case PartyKind.Agency:
                var agency = AgencyId.From(party.Id);
                // Against a rotation that runs at this moment: a grant must not be sealed to the generation that it replaces.
                await db.LockSharedAsync(agency.Value, cancel);
                var newest = await db.Set<AgencyKeyRow>()
                    .AsNoTracking()
                    .Where(k => k.AgencyId == agency)
                    .OrderByDescending(k => k.Generation)
                    .FirstAsync(cancel);
                return (newest.PublicKey, newest.Generation);
            case PartyKind.Person:
                var id = PersonId.From(party.Id);
                var person = db.Set<PersonRow>().Local.FirstOrDefault(p => p.PersonId == id)
                    ?? await db.Set<PersonRow>().AsNoTracking().FirstAsync(p => p.PersonId == id, cancel);
                return (person.PublicKey, 0);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
