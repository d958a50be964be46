using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Keys;

/// <summary>The keys that Access derives from the server's secret, one for each purpose; what is under them the database alone does not open.</summary>
internal sealed class ServerKeys(ServerSecret server) : IDisposable
{
    private readonly SealKey signInTokens = server.Derive("access sign-in names");
    private readonly SealKey digests = server.Derive("access digests");

    /// <summary>Seals members' names.</summary>
    public SealKey Names { get; } = server.Derive("access member names");

    /// <summary>Seals members' authenticator secrets.</summary>
    public SealKey Totp { get; } = server.Derive("access authenticators");

    /// <summary>Seals the keys of data protection.</summary>
    public SealKey DataProtection { get; } = server.Derive("access data protection");

    /// <summary>What a member is found by: not the name, and useless without the server's secret.</summary>
    public byte[] TokenOf(Domain.SignInName name) => Blake2b.Mac(signInTokens, Encoding.UTF8.GetBytes(name.Normal));

    /// <summary>A digest of something that only its holder has, e.g. a link's token.</summary>
    /// <param name="purpose">What it is, constant in the program, so that no digest stands for two things.</param>
    /// <param name="secret">The thing.</param>
    public byte[] Digest(string purpose, ReadOnlySpan<byte> secret)
    {
        var data = new byte[purpose.Length + 1 + secret.Length];
        Encoding.ASCII.GetBytes(purpose, data);
        secret.CopyTo(data.AsSpan(purpose.Length + 1));
        return Blake2b.Mac(digests, data);
    }

    public void Dispose()
    {
        signInTokens.Dispose();
        digests.Dispose();
        Names.Dispose();
        Totp.Dispose();
        DataProtection.Dispose();
    }
}
