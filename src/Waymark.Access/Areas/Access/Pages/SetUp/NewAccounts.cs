using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Wraps a private key under a new password. Done before the write begins: it takes a tenth of a second.</summary>
internal sealed class NewAccounts(PasswordWork work, PasswordCost cost)
{
    /// <summary>Derives the wrapping key of a password that <see cref="Passwords.Fault"/> has found good.</summary>
    public async Task<Result<NewPassword>> PrepareAsync(string password, CancellationToken cancel)
    {
        var salt = Argon2.NewSalt();
        var key = await work.DeriveAsync(password, salt, cost.Cost, isKnown: true, cancel);
        return key.TryGet(out var wrapping, out var busy) ? new NewPassword(wrapping, salt, cost.Cost) : busy;
    }
}

/// <summary>A password's wrapping key, with what finds it again.</summary>
internal sealed class NewPassword(SealKey key, byte[] salt, Argon2Cost cost) : IDisposable
{
    /// <summary>Writes the wrapped key and its salt into the member's row.</summary>
    public void Apply(MemberRow member, KeyPair pair)
    {
        member.PublicKey = pair.Public;
        member.PasswordSalt = salt;
        member.PasswordPasses = cost.Passes;
        member.PasswordMemoryKibibytes = cost.MemoryKibibytes;
        member.WrappedPrivateKey = key.Wrap(pair, SealPlaces.MemberKey(member.MemberId));
    }

    public void Dispose() => key.Dispose();
}
