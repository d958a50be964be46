using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>Secret bytes that the garbage collector never copies and that are wiped when disposed.</summary>
/// <remarks>Pinned, so no stale copy is left behind by a compaction. Not safe against a reader of the live process's memory. Whoever
/// makes something secret from the bytes calls <see cref="ThrowIfWiped"/> afterwards, before the result is let out: another thread may
/// have wiped them meanwhile, and what is sealed under a key of zeros is open to everyone.</remarks>
internal sealed class SecretBytes : IDisposable
{
    private readonly byte[] bytes;
    private bool gone;

    internal SecretBytes(int size) => bytes = GC.AllocateArray<byte>(size, pinned: true);

    internal SecretBytes(ReadOnlySpan<byte> source)
        : this(source.Length) => source.CopyTo(bytes);

    /// <summary>The bytes, to read or fill.</summary>
    /// <exception cref="ObjectDisposedException">They were wiped.</exception>
    internal Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(gone, this);
            return bytes;
        }
    }

    /// <summary>Throws if the bytes were wiped, at the latest while they were being used.</summary>
    /// <exception cref="ObjectDisposedException">They were.</exception>
    internal void ThrowIfWiped()
    {
        // Wiping sets the flag first: who has read even one wiped byte sees the flag after this barrier.
        Thread.MemoryBarrier();
        ObjectDisposedException.ThrowIf(gone, this);
    }

    internal static SecretBytes Random(int size)
    {
        var secret = new SecretBytes(size);
        RandomNumberGenerator.Fill(secret.Span);
        return secret;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref gone, true))
            return;
        CryptographicOperations.ZeroMemory(bytes);
    }
}
