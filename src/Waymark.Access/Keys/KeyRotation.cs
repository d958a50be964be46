using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Keys;

/// <summary>
/// Renews what an agency holds after <see cref="AgencyKeys.BeginAsync"/>, in two steps of small units of work, so that whoever writes to the
/// server waits for one of them at most. First each vault gets a new key version, for which public keys are enough: any node does it. Then the
/// older grants are sealed to the new generation, for which the older private key is needed: a member lends it (<see cref="LentKeys"/>).
/// </summary>
/// <remarks>
/// How far it is, is in the database. A node that stops leaves nothing half done: what a unit of work did not commit is still found by its old
/// generation. Until a grant is sealed anew it opens as before. Singleton, thread-safe.
/// </remarks>
internal sealed class KeyRotation(WaymarkStore store, LentKeys lent, AccessLog log, TimeProvider clock) : IDisposable
{
    /// <summary>Vaults renewed in one unit of work: some 30 milliseconds of SQLite's one writer.</summary>
    private const int VaultsAtOnce = 40;

    /// <summary>Grants exchanged in one unit of work; they are sealed before it begins.</summary>
    private const int GrantsAtOnce = 150;

    /// <summary>A node that has said nothing for so long has stopped.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim wake = new(0, 1);

    private enum Pass
    {
        /// <summary>All is done.</summary>
        Over,

        /// <summary>Look again at what is left.</summary>
        Again,

        /// <summary>Nobody has lent the older keys.</summary>
        KeysWanted,
    }

    /// <summary>Called between two units of work. For tests, which stop here or write something.</summary>
    internal Func<Task> Between { get; set; } = () => Task.CompletedTask;

    /// <summary>Lets the service look at once.</summary>
    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was woken already.
        }
    }

    /// <summary>Waits until somebody wakes the service.</summary>
    public Task WokenAsync(CancellationToken cancel) => wake.WaitAsync(cancel);

    /// <summary>Lends the holder's older keys and wakes the service.</summary>
    public async Task LendAsync(AgencyId agency, IKeyHolder holder, CancellationToken cancel)
    {
        await store.ReadAsync(
            async db =>
            {
                await LendAsync(db, agency, holder, cancel);
                return true;
            },
            cancel);
        Wake();
    }

    /// <summary>Lends the holder's older keys, as the caller's unit of work sees them. Wake the service when that is committed.</summary>
    public async Task LendAsync(WaymarkDb db, AgencyId agency, IKeyHolder holder, CancellationToken cancel)
    {
        var generations = await db.Set<AgencyKeyRow>().AsNoTracking().Where(k => k.AgencyId == agency).Select(k => k.Generation).ToListAsync(cancel);
        var newest = generations.Max();
        var pairs = new Dictionary<int, KeyPair>();
        foreach (var generation in generations.Where(g => g < newest))
        {
            if (await holder.PrivateKeyAsync(db, generation, cancel) is { } pair)
                pairs.Add(generation, pair.Copy());
        }

        lent.Put(agency, new LentSet(newest, pairs, clock.GetUtcNow() + LentKeys.Kept));
    }

    /// <summary>Lends the holder's older keys if work waits for them.</summary>
    public Task LendIfWantedAsync(AgencyId agency, IKeyHolder holder, CancellationToken cancel) =>
        lent.IsWanted(agency) ? LendAsync(agency, holder, cancel) : Task.CompletedTask;

    /// <summary>The latest renewing of an agency's keys; <c>null</c> if there was none.</summary>
    public Task<RotationRow?> FindAsync(AgencyId agency, CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<RotationRow>().FirstOrDefaultAsync(r => r.AgencyId == agency, cancel), cancel);

    /// <summary>Goes on with every renewing that is not over and that no other node works on.</summary>
    public async Task RunAllAsync(CancellationToken cancel)
    {
        lent.Forget();
        var now = clock.GetUtcNow();
        var agencies = await store.ReadAsync(
            db => db.Set<RotationRow>().Where(r => r.FinishedAt == null && r.WorkedUntil <= now).Select(r => r.AgencyId).ToListAsync(cancel), cancel);
        foreach (var agency in agencies)
            await RunAsync(agency, cancel);
    }

    /// <summary>Goes on with one agency's renewing as far as it can.</summary>
    /// <returns>Whether all is done.</returns>
    public async Task<bool> RunAsync(AgencyId agency, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var claimed = await store.WriteAsync(
            db => db.Set<RotationRow>()
                .Where(r => r.AgencyId == agency && r.FinishedAt == null && r.WorkedUntil <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkedUntil, now + Silence), cancel),
            cancel);
        if (claimed == 0)
            return false;
        // What fails or stops here is not given free: the node falls silent, and a minute later any goes on.
        while (true)
        {
            if (await FindAsync(agency, cancel) is not { FinishedAt: null } row)
                return true;
            var pass = row.VaultsRenewed ? await GrantsAsync(row, cancel) : await VaultsAsync(row, cancel);
            if (pass == Pass.Over)
                return true;
            if (pass != Pass.KeysWanted)
                continue;
            var free = clock.GetUtcNow();
            await store.WriteAsync(
                db => db.Set<RotationRow>().Where(r => r.AgencyId == agency).ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkedUntil, free), cancel), cancel);
            lent.Want(agency);
            return false;
        }
    }

    public void Dispose() => wake.Dispose();

    private async Task<Pass> VaultsAsync(RotationRow row, CancellationToken cancel)
    {
        var left = await store.ReadAsync(db => Vaults.BehindAsync(db, row.AgencyId, row.Generation, cancel), cancel);
        await SayAsync(row, set => set.SetProperty(r => r.VaultsLeft, left.Count), cancel);
        foreach (var some in left.Chunk(VaultsAtOnce))
        {
            var still = await store.WriteAsync(
                async db =>
                {
                    await Vaults.RenewAsync(db, some, cancel);
                    await db.SaveChangesAsync(cancel);
                    return await SayAsync(
                        db, row, set => set.SetProperty(r => r.VaultsDone, r => r.VaultsDone + some.Length).SetProperty(r => r.VaultsLeft, r => r.VaultsLeft - some.Length), cancel);
                },
                cancel);
            if (!still)
                return Pass.Again;
            await Between();
        }

        // Nothing can fall behind again before the next generation: whatever is granted now is sealed to this one.
        await SayAsync(row, set => set.SetProperty(r => r.VaultsRenewed, true).SetProperty(r => r.VaultsLeft, 0), cancel);
        return Pass.Again;
    }

    private async Task<Pass> GrantsAsync(RotationRow row, CancellationToken cancel)
    {
        var keys = lent.Take(row.AgencyId);
        if (keys is not null && keys.Newest != row.Generation)
        {
            keys.Dispose();
            keys = null;
        }

        if (keys is null)
        {
            var open = await store.ReadAsync(db => Older(db, row).CountAsync(cancel), cancel);
            if (open == 0)
                return await FinishAsync(row, 0, cancel);
            if (open != row.GrantsLeft)
                await SayAsync(row, set => set.SetProperty(r => r.GrantsLeft, open), cancel);
            return Pass.KeysWanted;
        }

        var over = false;
        try
        {
            var pass = await GrantsAsync(row, keys, cancel);
            over = pass == Pass.Over;
            return pass;
        }
        finally
        {
            if (over)
                keys.Dispose();
            else
                lent.GiveBack(row.AgencyId, keys);
        }
    }

    private async Task<Pass> GrantsAsync(RotationRow row, LentSet keys, CancellationToken cancel)
    {
        var held = keys.Pairs.Keys.ToList();
        var left = await store.ReadAsync(
            db => Older(db, row).Where(g => held.Contains(g.PartyGeneration)).Select(g => new GrantId(g.AgencyId, g.VaultId, g.KeyVersion)).ToListAsync(cancel), cancel);
        await SayAsync(row, set => set.SetProperty(r => r.GrantsLeft, left.Count), cancel);
        var publicKey = await store.ReadAsync(
            db => db.Set<AgencyKeyRow>().Where(k => k.AgencyId == row.AgencyId && k.Generation == row.Generation).Select(k => k.PublicKey).FirstAsync(cancel), cancel);
        var exchanged = 0;
        foreach (var some in left.Chunk(GrantsAtOnce))
        {
            var wanted = some.ToHashSet();
            var vaults = some.Select(g => g.Vault).Distinct().ToList();
            var rows = await store.ReadAsync(db => Older(db, row).Where(g => vaults.Contains(g.VaultId)).ToListAsync(cancel), cancel);
            var resealed = rows
                .Where(g => wanted.Contains(new(g.AgencyId, g.VaultId, g.KeyVersion)) && keys.Pairs.ContainsKey(g.PartyGeneration))
                .Select(g => (Grant: g, Box: Reseal(g, keys.Pairs[g.PartyGeneration], publicKey)))
                .Where(g => g.Box is not null)
                .ToList();
            var still = await store.WriteAsync(
                async db =>
                {
                    foreach (var (grant, box) in resealed)
                    {
                        // As it was when it was opened, or not at all: it may be gone, or another's, and is then looked at again.
                        await db.Set<VaultGrantRow>()
                            .Where(g => g.AgencyId == grant.AgencyId && g.VaultId == grant.VaultId && g.KeyVersion == grant.KeyVersion
                                && g.PartyKind == grant.PartyKind && g.PartyId == grant.PartyId && g.PartyGeneration == grant.PartyGeneration)
                            .ExecuteUpdateAsync(set => set.SetProperty(g => g.SealedKey, box).SetProperty(g => g.PartyGeneration, row.Generation), cancel);
                    }

                    return await SayAsync(
                        db, row, set => set.SetProperty(r => r.GrantsDone, r => r.GrantsDone + some.Length).SetProperty(r => r.GrantsLeft, r => r.GrantsLeft - some.Length), cancel);
                },
                cancel);
            if (!still)
                return Pass.Again;
            exchanged += resealed.Count;
            await Between();
        }

        if (left.Count > 0 && exchanged > 0)
            return Pass.Again;
        // What nobody's key opens stays as it is; those who can open it still can.
        var stays = await store.ReadAsync(db => Older(db, row).CountAsync(cancel), cancel);
        return await FinishAsync(row, stays, cancel);
    }

    private static byte[]? Reseal(VaultGrantRow grant, KeyPair old, PublicKey to)
    {
        var place = SealPlaces.VaultKey(grant.VaultId, grant.KeyVersion);
        try
        {
            using var key = old.OpenKey(grant.SealedKey, place);
            return to.Seal(key, place);
        }
        catch (SealBrokenException)
        {
            // Changed in the database, or never whole. One such grant must not keep all the others under the old key.
            return null;
        }
    }

    private static IQueryable<VaultGrantRow> Older(WaymarkDb db, RotationRow row) => db.Set<VaultGrantRow>()
        .AsNoTracking()
        .Where(g => g.PartyKind == PartyKind.Agency && g.PartyId == row.AgencyId.Value && g.PartyGeneration < row.Generation);

    private Task<Pass> FinishAsync(RotationRow row, int stays, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            if (!await SayAsync(db, row, set => set.SetProperty(r => r.FinishedAt, now).SetProperty(r => r.GrantsLeft, stays), cancel))
                return Pass.Again;
            await log.AppendAsync(
                db, row.AgencyId, Actor.System, "agency.keys-renewed", "agency", row.AgencyId.Value, FormattableString.Invariant($"generation {row.Generation}"), cancel);
            return Pass.Over;
        },
        cancel);

    private Task<bool> SayAsync(RotationRow row, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<RotationRow>> set, CancellationToken cancel) =>
        store.WriteAsync(db => SayAsync(db, row, set, cancel), cancel);

    // False: another member left meanwhile, and all begins anew with a later generation.
    private async Task<bool> SayAsync(
        WaymarkDb db, RotationRow row, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<RotationRow>> set, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + Silence;
        return await db.Set<RotationRow>()
            .Where(r => r.AgencyId == row.AgencyId && r.Generation == row.Generation && r.FinishedAt == null)
            .ExecuteUpdateAsync(
                setters =>
                {
                    set(setters);
                    setters.SetProperty(r => r.WorkedUntil, until);
                },
                cancel) == 1;
    }

    private readonly record struct GrantId(AgencyId Owner, VaultId Vault, int Version);
}
