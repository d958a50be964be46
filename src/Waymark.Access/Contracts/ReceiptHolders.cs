using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>People who are known by a receipt alone: each has a key pair whose private half only the receipt unwraps.</summary>
public sealed class ReceiptHolders(ServerSecret server)
{
    /// <summary>Makes a person and the receipt they come back with. The receipt is returned once and stored nowhere.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="owner">The agency that receives the report.</param>
    /// <param name="prepared">From <see cref="PrepareAsync"/>: derive it before the write begins, since it costs about 20 ms.</param>
    public static PersonId Add(WaymarkDb db, AgencyId owner, PreparedReceipt prepared)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(prepared);
        using var pair = KeyPair.New();
        var id = PersonId.New();
        db.Set<PersonRow>().Add(new PersonRow
        {
            AgencyId = owner,
            PersonId = id,
            ReceiptLookup = prepared.Keys.Lookup,
            PublicKey = pair.Public,
            WrappedPrivateKey = prepared.Keys.Key.Wrap(pair, SealPlaces.PersonKey(id)),
        });
        return id;
    }

    /// <summary>Draws a receipt and derives its keys, without holding a database lock.</summary>
    public async Task<PreparedReceipt> PrepareAsync(CancellationToken cancel = default)
    {
        var receipt = Receipt.New();
        return new PreparedReceipt(receipt, await DeriveAsync(receipt, cancel));
    }

    /// <summary>Opens a person's keys with the receipt; <c>null</c> if it is nobody's. Costs the same either way.</summary>
    public async Task<PersonKeyHolder?> OpenAsync(WaymarkDb db, Receipt receipt, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        using var keys = await DeriveAsync(receipt, cancel);
        var lookup = keys.Lookup;
        var person = await db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.ReceiptLookup == lookup, cancel);
        return person is null
            ? null
            : new PersonKeyHolder(person.AgencyId, person.PersonId, keys.Key.Unwrap(person.WrappedPrivateKey, SealPlaces.PersonKey(person.PersonId)));
    }

    /// <summary>Forgets a person: the receipt opens nothing any more, and none of their grants stays. The caller erases the vaults that are to be erased.</summary>
    public static async Task RemoveAsync(WaymarkDb db, PersonId person, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Forgets();
        // A vault that names somebody who has no key could be given no new one.
        await db.Set<VaultGrantRow>().Where(g => g.PartyKind == PartyKind.Person && g.PartyId == person.Value).ExecuteDeleteAsync(cancel);
        await db.Set<PersonRow>().Where(p => p.PersonId == person).ExecuteDeleteAsync(cancel);
    }

    // At most one derivation a core at once: each holds 19 MiB, and a flood must not starve everyone.
    private static readonly SemaphoreSlim Derivations = new(Math.Max(2, Environment.ProcessorCount));

    private async Task<ReceiptKeys> DeriveAsync(Receipt receipt, CancellationToken cancel)
    {
        await Derivations.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => ReceiptKeys.Derive(receipt, server), cancel);
        }
        finally
        {
            Derivations.Release();
        }
    }
}

/// <summary>A drawn receipt with its keys, not stored yet. Dispose it when it is.</summary>
/// <param name="Receipt">The digits, to show once.</param>
/// <param name="Keys">The derived keys.</param>
public sealed record PreparedReceipt(Receipt Receipt, ReceiptKeys Keys) : IDisposable
{
    /// <summary>Wipes the derived key.</summary>
    public void Dispose() => Keys.Dispose();
}

/// <summary>A person who is here with a receipt.</summary>
public sealed class PersonKeyHolder : IKeyHolder, IDisposable
{
    private readonly KeyPair pair;

    internal PersonKeyHolder(AgencyId agency, PersonId person, KeyPair pair)
    {
        AgencyId = agency;
        PersonId = person;
        this.pair = pair;
    }

    /// <summary>The agency that first received the person's report.</summary>
    public AgencyId AgencyId { get; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; }

    /// <inheritdoc/>
    public VaultParty Party => VaultParty.Person(PersonId);

    /// <inheritdoc/>
    public Actor Actor => Actor.Person(PersonId);

    internal KeyPair Pair => pair;

    /// <inheritdoc/>
    public ValueTask<KeyPair?> PrivateKeyAsync(WaymarkDb db, int generation, CancellationToken cancel = default) =>
        ValueTask.FromResult<KeyPair?>(generation == 0 ? pair : null);

    /// <summary>Wipes the private key.</summary>
    public void Dispose() => pair.Dispose();
}
