using System.Runtime.InteropServices;

namespace Waymark.Kernel.Sealing;

/// <summary>The functions of libsodium that Waymark uses. Nothing outside this folder may call them.</summary>
/// <remarks>Bound to the ABI of libsodium 1.0.18 (Debian <c>libsodium23</c>). All of them are safe to call at once from many threads
/// after <c>sodium_init</c>, which the static constructor runs.</remarks>
internal static unsafe partial class Sodium
{
    internal const int KeySize = 32;
    internal const int NonceSize = 24;
    internal const int TagSize = 16;
    internal const int BoxSealOverhead = 48;
    internal const int SaltSize = 16;
    internal const int StreamHeaderSize = 24;
    internal const int StreamOverhead = 17;
    internal const int StreamStateSize = 52;
    internal const byte StreamTagMessage = 0;
    internal const byte StreamTagFinal = 3;
    internal const int Argon2IdAlgorithm = 2;

    private const string Library = "libsodium.so.23";

    static Sodium()
    {
        try
        {
            if (sodium_init() < 0)
                throw new InvalidOperationException("libsodium could not be initialised.");
        }
        catch (DllNotFoundException)
        {
            throw new DllNotFoundException($"{Library} is not on this machine. Install it: apt-get install libsodium23");
        }
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    internal static partial int crypto_aead_xchacha20poly1305_ietf_encrypt(
        byte* c, ulong* clen, byte* m, ulong mlen, byte* ad, ulong adlen, byte* nsec, byte* npub, byte* k);

    [LibraryImport(Library)]
    internal static partial int crypto_aead_xchacha20poly1305_ietf_decrypt(
        byte* m, ulong* mlen, byte* nsec, byte* c, ulong clen, byte* ad, ulong adlen, byte* npub, byte* k);

    [LibraryImport(Library)]
    internal static partial int crypto_box_keypair(byte* pk, byte* sk);

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult_base(byte* q, byte* n);

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult(byte* q, byte* n, byte* p);

    [LibraryImport(Library)]
    internal static partial int crypto_box_seal(byte* c, byte* m, ulong mlen, byte* pk);

    [LibraryImport(Library)]
    internal static partial int crypto_box_seal_open(byte* m, byte* c, ulong clen, byte* pk, byte* sk);

    [LibraryImport(Library)]
    internal static partial int crypto_generichash(byte* o, nuint olen, byte* i, ulong ilen, byte* k, nuint klen);

    [LibraryImport(Library)]
    internal static partial int crypto_pwhash(
        byte* o, ulong olen, byte* passwd, ulong passwdlen, byte* salt, ulong opslimit, nuint memlimit, int alg);

    [LibraryImport(Library)]
    internal static partial int crypto_secretstream_xchacha20poly1305_init_push(byte* state, byte* header, byte* k);

    [LibraryImport(Library)]
    internal static partial int crypto_secretstream_xchacha20poly1305_push(
        byte* state, byte* c, ulong* clen, byte* m, ulong mlen, byte* ad, ulong adlen, byte tag);

    [LibraryImport(Library)]
    internal static partial int crypto_secretstream_xchacha20poly1305_init_pull(byte* state, byte* header, byte* k);

    [LibraryImport(Library)]
    internal static partial int crypto_secretstream_xchacha20poly1305_pull(
        byte* state, byte* m, ulong* mlen, byte* tag, byte* c, ulong clen, byte* ad, ulong adlen);

    /// <summary>Throws if libsodium reports a failure that only a broken machine or a bug can cause.</summary>
    internal static void Require(int code)
    {
        if (code != 0)
            throw new InvalidOperationException("A libsodium call failed.");
    }
}
