using Waymark.Kernel.Sealing;

namespace Waymark.Access.Contracts;

/// <summary>The opened keys of one vault, by version. Content is sealed under <see cref="Current"/> and remembers its version.</summary>
/// <remarks>A party that was admitted late or re-admitted may hold some versions only. Dispose to wipe. Not thread-safe.</remarks>
public sealed class VaultKeys : IDisposable
{
    private readonly SortedDictionary<int, SealKey> keys;

    internal VaultKeys(AgencyId owner, VaultId id, SortedDictionary<int, SealKey> keys)
    {
        Owner = owner;
        Id = id;
        this.keys = keys;
    }

    /// <summary>The agency that owns the vault.</summary>
    public AgencyId Owner { get; }

    /// <summary>The vault.</summary>
    public VaultId Id { get; }

    /// <summary>The newest version that is held: what is sealed from now on uses it.</summary>
    public int CurrentVersion => keys.Keys.Last();

    /// <summary>The key of <see cref="CurrentVersion"/>.</summary>
    public SealKey Current => keys[CurrentVersion];

    /// <summary>The versions held.</summary>
    public IReadOnlyCollection<int> Versions => keys.Keys;

    /// <summary>The key of one version.</summary>
    /// <exception cref="SealBrokenException">This party does not hold that version.</exception>
    public SealKey this[int version] => keys.TryGetValue(version, out var key) ? key : throw new SealBrokenException();

    /// <summary>Whether this party holds that version.</summary>
    public bool Holds(int version) => keys.ContainsKey(version);

    internal void Add(int version, SealKey key) => keys.Add(version, key);

    /// <summary>Wipes the keys.</summary>
    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
    }
}
