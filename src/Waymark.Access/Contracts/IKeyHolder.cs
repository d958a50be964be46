using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>Someone who is here with a private key in hand: a signed-in member or a person with a receipt.</summary>
/// <remarks>Lives for one request and wipes its keys when that ends. Not thread-safe.</remarks>
public interface IKeyHolder
{
    /// <summary>The party on whose behalf vaults are opened: the member's agency, or the person.</summary>
    VaultParty Party { get; }

    /// <summary>Who this is, for the access log.</summary>
    Actor Actor { get; }

    /// <summary>The party's private key of a generation, or <c>null</c> if this holder was never given it.</summary>
    /// <param name="db">The unit of work to look in.</param>
    /// <param name="generation">1 or more for agencies; 0 for persons.</param>
    /// <param name="cancel">Stops looking.</param>
    ValueTask<KeyPair?> PrivateKeyAsync(WaymarkDb db, int generation, CancellationToken cancel = default);
}
