using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Waymark.Kernel.Sealing;

/// <summary>
/// Seals and opens long content piece by piece: libsodium's secretstream (XChaCha20-Poly1305), in pieces of 64 KiB.
/// </summary>
/// <remarks>
/// Pieces can not be dropped, swapped, repeated or cut off at the end without opening failing; the place is authenticated with each piece.
/// What was given before a failure is genuine, but only a part: who opens must not take it for the whole.
/// The first block of the sealed form is a 24-byte header. Memory use is one piece, whatever the length.
/// </remarks>
public static unsafe class SealedPieces
{
    /// <summary>Plain bytes in every piece but the last.</summary>
    public const int PieceSize = 64 * 1024;

    /// <summary>Bytes that sealing adds to each piece.</summary>
    public const int PieceOverhead = Sodium.StreamOverhead;

    /// <summary>Reads the content to its end and gives the sealed blocks in order: the header, then pieces.</summary>
    public static async IAsyncEnumerable<byte[]> SealAsync(
        Stream content, SealKey key, SealPlace place, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(key);
        var associated = place.ToAssociatedData();
        using var state = new SecretBytes(Sodium.StreamStateSize);
        yield return InitPush(state, key);

        var current = new byte[PieceSize];
        var next = new byte[PieceSize];
        try
        {
            var have = await content.ReadAtLeastAsync(current, PieceSize, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            while (true)
            {
                var following = have == PieceSize
                    ? await content.ReadAtLeastAsync(next, PieceSize, throwOnEndOfStream: false, cancel).ConfigureAwait(false)
                    : 0;
                var last = following == 0;
                yield return Push(state, current.AsSpan(0, have), associated, last);
                if (last)
                    yield break;
                (current, next) = (next, current);
                have = following;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(current);
            CryptographicOperations.ZeroMemory(next);
        }
    }

    /// <summary>Opens sealed blocks in order and gives the plain pieces.</summary>
    /// <exception cref="SealBrokenException">A block is missing, changed, out of order or of another place or key.</exception>
    public static async IAsyncEnumerable<byte[]> OpenAsync(
        IAsyncEnumerable<byte[]> blocks, SealKey key, SealPlace place, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(key);
        var associated = place.ToAssociatedData();
        using var state = new SecretBytes(Sodium.StreamStateSize);
        var begun = false;
        var ended = false;
        await foreach (var block in blocks.WithCancellation(cancel).ConfigureAwait(false))
        {
            if (ended)
                throw new SealBrokenException();
            if (!begun)
            {
                InitPull(state, key, block);
                begun = true;
                continue;
            }

            yield return Pull(state, block, associated, out ended);
        }

        if (!ended)
            throw new SealBrokenException();
    }

    private static byte[] InitPush(SecretBytes state, SealKey key)
    {
        var header = new byte[Sodium.StreamHeaderSize];
        fixed (byte* s = state.Span, h = header, k = key.Span)
            Sodium.Require(Sodium.crypto_secretstream_xchacha20poly1305_init_push(s, h, k));
        key.ThrowIfWiped();
        return header;
    }

    private static byte[] Push(SecretBytes state, ReadOnlySpan<byte> piece, ReadOnlySpan<byte> associated, bool last)
    {
        var output = new byte[piece.Length + Sodium.StreamOverhead];
        fixed (byte* s = state.Span, c = output, m = piece, ad = associated)
        {
            Sodium.Require(Sodium.crypto_secretstream_xchacha20poly1305_push(
                s, c, null, m, (ulong)piece.Length, ad, (ulong)associated.Length, last ? Sodium.StreamTagFinal : Sodium.StreamTagMessage));
        }

        return output;
    }

    private static void InitPull(SecretBytes state, SealKey key, ReadOnlySpan<byte> header)
    {
        if (header.Length != Sodium.StreamHeaderSize)
            throw new SealBrokenException();
        fixed (byte* s = state.Span, h = header, k = key.Span)
            Sodium.Require(Sodium.crypto_secretstream_xchacha20poly1305_init_pull(s, h, k));
    }

    private static byte[] Pull(SecretBytes state, ReadOnlySpan<byte> block, ReadOnlySpan<byte> associated, out bool last)
    {
        if (block.Length < Sodium.StreamOverhead)
            throw new SealBrokenException();
        var output = new byte[block.Length - Sodium.StreamOverhead];
        byte tag;
        fixed (byte* s = state.Span, c = block, m = output, ad = associated)
        {
            if (Sodium.crypto_secretstream_xchacha20poly1305_pull(s, m, null, &tag, c, (ulong)block.Length, ad, (ulong)associated.Length) != 0)
                throw new SealBrokenException();
        }

        last = tag == Sodium.StreamTagFinal;
        return output;
    }
}
