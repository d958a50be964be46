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
/// After a member has left an agency, a vault that is opened within a write gets a new key version before anything else, if it had none since:
/// so seal only with keys that were opened in the same unit of work.
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
        var writes = db.Database.CurrentTransaction is not null;
        // Who writes has to know of the other parties too: one of them may have lost a member since the key was made.
        var grants = await db.Set<VaultGrantRow>()
            .AsNoTracking()
            .Where(g => ids.Contains(g.VaultId) && (writes || (g.PartyKind == party.Kind && g.PartyId == party.Id)))
            .ToListAsync(cancel);
        grants.RemoveAll(g => owners[g.VaultId] != g.AgencyId);
        var opened = new Dictionary<VaultId, VaultKeys>();
        foreach (var grant in grants.Where(g => g.PartyKind == party.Kind && g.PartyId == party.Id))
        {
            var pair = await holder.PrivateKeyAsync(db, grant.PartyGeneration, cancel);
            if (pair is null)
                continue;
            if (!opened.TryGetValue(grant.VaultId, out var keys))
                opened.Add(grant.VaultId, keys = new VaultKeys(grant.AgencyId, grant.VaultId, []));
            keys.Add(grant.KeyVersion, pair.OpenKey(grant.SealedKey, SealPlaces.VaultKey(grant.VaultId, grant.KeyVersion)));
        }

        if (writes && opened.Count > 0)
            await CatchUpAsync(db, opened, grants, cancel);
        return opened;
    }

    /// <summary>Whether the newest version that is held here is still the one to seal with: nobody made a later one, and no party has lost a
    /// member since. For content that was sealed before the unit of work that keeps it.</summary>
    public static async Task<bool> IsCurrentAsync(WaymarkDb db, VaultKeys keys, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(keys);
        var grants = await db.Set<VaultGrantRow>().AsNoTracking().Where(g => g.VaultId == keys.Id).ToListAsync(cancel);
        var generations = await GenerationsAsync(db, grants, cancel);
        return grants.Count > 0 && grants.Max(g => g.KeyVersion) == keys.CurrentVersion && !IsBehind(grants, generations);
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

    /// <summary>The vaults that an agency holds whose newest key was sealed to an earlier generation of the agency's.</summary>
    internal static async Task<IReadOnlyList<(AgencyId Owner, VaultId Vault)>> BehindAsync(WaymarkDb db, AgencyId agency, int generation, CancellationToken cancel)
    {
        var grants = db.Set<VaultGrantRow>().AsNoTracking();
        var found = await grants
            .Where(g => g.PartyKind == PartyKind.Agency && g.PartyId == agency.Value && g.PartyGeneration < generation
                && !grants.Any(later => later.AgencyId == g.AgencyId && later.VaultId == g.VaultId && later.KeyVersion > g.KeyVersion))
            .Select(g => new { g.AgencyId, g.VaultId })
            .ToListAsync(cancel);
        return [.. found.Select(g => (g.AgencyId, g.VaultId))];
    }

    /// <summary>Makes a new key version for each of these vaults whose newest was made before a party lost a member. Opens none of them.</summary>
    internal static async Task RenewAsync(WaymarkDb db, IReadOnlyCollection<(AgencyId Owner, VaultId Vault)> vaults, CancellationToken cancel)
    {
        // In the order of their ids, against another that does the same.
        foreach (var id in vaults.Select(v => v.Vault.Value).Distinct().Order())
            await db.LockAsync(id, cancel);
        var ids = vaults.Select(v => v.Vault).Distinct().ToList();
        var all = await db.Set<VaultGrantRow>().AsNoTracking().Where(g => ids.Contains(g.VaultId)).ToListAsync(cancel);
        var generations = await GenerationsAsync(db, all, cancel);
        var agencies = generations.Keys.Select(AgencyId.From).ToList();
        var agencyKeys = await (from key in db.Set<AgencyKeyRow>().AsNoTracking()
                                join agency in db.Set<AgencyRow>() on new { key.AgencyId, key.Generation } equals new { agency.AgencyId, Generation = agency.KeyGeneration }
                                where agencies.Contains(key.AgencyId)
                                select new { key.AgencyId, key.PublicKey }).ToDictionaryAsync(k => k.AgencyId.Value, k => k.PublicKey, cancel);
        var persons = all.Where(g => g.PartyKind == PartyKind.Person).Select(g => PersonId.From(g.PartyId)).Distinct().ToList();
        var personKeys = await db.Set<PersonRow>().Where(p => persons.Contains(p.PersonId)).Select(p => new { p.PersonId, p.PublicKey })
            .ToDictionaryAsync(p => p.PersonId.Value, p => p.PublicKey, cancel);
        foreach (var grants in all.GroupBy(g => (g.AgencyId, g.VaultId)).Select(g => g.ToList()).Where(g => IsBehind(g, generations)))
        {
            var version = grants.Max(g => g.KeyVersion) + 1;
            using var keys = new VaultKeys(grants[0].AgencyId, grants[0].VaultId, []);
            keys.Add(version, SealKey.New());
            foreach (var party in grants.Select(g => new VaultParty(g.PartyKind, g.PartyId)).Distinct())
            {
                db.Set<VaultGrantRow>().Add(party.Kind == PartyKind.Agency
                    ? Grant(keys, version, party, agencyKeys[party.Id], generations[party.Id])
                    : Grant(keys, version, party, personKeys[party.Id], 0));
            }
        }
    }

    // What is written now must not be under a key that somebody who has left could have copied.
    private static async Task CatchUpAsync(WaymarkDb db, Dictionary<VaultId, VaultKeys> opened, List<VaultGrantRow> grants, CancellationToken cancel)
    {
        var generations = await GenerationsAsync(db, grants, cancel);
        var behind = grants.GroupBy(g => g.VaultId).Where(g => opened.ContainsKey(g.Key) && IsBehind([.. g], generations)).Select(g => g.Key).Order().ToList();
        foreach (var vault in behind)
            await RotateAsync(db, opened[vault], cancel);
        if (behind.Count > 0)
            await db.SaveChangesAsync(cancel);
    }

    private static bool IsBehind(IReadOnlyCollection<VaultGrantRow> grants, IReadOnlyDictionary<Guid, int> generations)
    {
        var newest = grants.Max(g => g.KeyVersion);
        return grants.Any(g => g.KeyVersion == newest && g.PartyKind == PartyKind.Agency && g.PartyGeneration < generations[g.PartyId]);
    }

    // Held still until the end of the caller's unit of work: whoever leaves one of these agencies leaves before it or after it.
    private static async Task<IReadOnlyDictionary<Guid, int>> GenerationsAsync(WaymarkDb db, IEnumerable<VaultGrantRow> grants, CancellationToken cancel)
    {
        var ids = grants.Where(g => g.PartyKind == PartyKind.Agency).Select(g => g.PartyId).Distinct().Order().ToList();
        foreach (var id in ids)
            await db.LockSharedAsync(id, cancel);
        var agencies = ids.ConvertAll(AgencyId.From);
        return await db.Set<AgencyRow>().AsNoTracking().Where(a => agencies.Contains(a.AgencyId)).Select(a => new { a.AgencyId, a.KeyGeneration })
            .ToDictionaryAsync(a => a.AgencyId.Value, a => a.KeyGeneration, cancel);
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
