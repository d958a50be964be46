using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>Secret bytes that the garbage collector never copies and that are wiped when disposed.</summary>
/// <remarks>Pinned, so no stale copy is left behind by a compaction. Not safe against a reader of the live process's memory.</remarks>
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

    internal static SecretBytes Random(int size)
    {
        var secret = new SecretBytes(size);
        RandomNumberGenerator.Fill(secret.Span);
        return secret;
    }

    public void Dispose()
    {
        if (gone)
            return;
        gone = true;
        CryptographicOperations.ZeroMemory(bytes);
    }
}
