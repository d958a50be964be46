using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>The first factor. The check is opening the member's private key: nothing to compare is stored.</summary>
internal sealed class CheckPassword(
    WaymarkStore store, ServerKeys keys, PasswordWork work, PasswordCost cost, SignInThrottle throttle, KnownDevices devices, MemberSessions sessions)
{
    /// <summary>Starts a session that waits for the second factor. Wrong names, wrong passwords and members who are gone look the same
    /// and take as long.</summary>
    public async Task<Result<Done>> StartAsync(HttpContext http, string? name, string? password, CancellationToken cancel)
    {
        // A name that can not be one goes the whole way too.
        var account = SignInName.TryParse(name, out var signInName) ? keys.TokenOf(signInName) : keys.Digest("no name", "none"u8);
        var key = devices.KeyFor(http.Request, account);
        if (!await throttle.EnterAsync(key, cancel))
            return new TooManyTries();
        var member = await store.ReadAsync(db => db.Set<MemberRow>().FirstOrDefaultAsync(m => m.SignInToken == account, cancel), cancel);
        var opened = await OpenAsync(member, account, password, key.IsKnown, cancel);
        if (!opened.TryGet(out var pair, out var error))
        {
            if (error is BusyError)
                await throttle.SucceededAsync(key, cancel);
            return error;
        }

        using (pair)
        {
            await throttle.SucceededAsync(key, cancel);
            // Without an authenticator yet (set-up was broken off), the password leads to setting one up and nowhere else.
            var stage = member!.TotpSecret is null ? SessionStage.Full : SessionStage.SecondFactor;
            using var cookie = SessionCookie.New();
            await store.WriteAsync(
                db =>
                {
                    sessions.Add(db, cookie, member, pair, stage);
                    return Task.CompletedTask;
                },
                cancel);
            cookie.Send(http.Response, SessionCookie.MemberName);
            return Done.Ok;
        }
    }

    /// <summary>Opens a member's private key with the password, counting failures against this browser.</summary>
    public async Task<Result<KeyPair>> ConfirmAsync(HttpContext http, MemberRow member, string? password, CancellationToken cancel)
    {
        var key = devices.KeyFor(http.Request, member.SignInToken);
        if (!await throttle.EnterAsync(key, cancel))
            return new TooManyTries();
        var opened = await OpenAsync(member, member.SignInToken, password, isKnown: true, cancel);
        if (opened.IsOk || opened.Error is BusyError)
            await throttle.SucceededAsync(key, cancel);
        return opened;
    }

    private async Task<Result<KeyPair>> OpenAsync(MemberRow? member, byte[] account, string? password, bool isKnown, CancellationToken cancel)
    {
        if (member is { WrappedPrivateKey: null } or { State: MemberState.Removed or MemberState.Invited })
            member = null;
        var salt = member?.PasswordSalt ?? keys.Digest("salt of nobody", account)[..Argon2.SaltSize];
        var needed = member is null ? cost.Cost : new Argon2Cost(member.PasswordPasses, member.PasswordMemoryKibibytes);
        var typed = password is { Length: > 0 and <= Passwords.MaxLength } && UnicodeText.IsWellFormed(password) ? password : " ";
        var derived = await work.DeriveAsync(typed, salt, needed, isKnown, cancel);
        if (!derived.TryGet(out var wrapping, out var busy))
            return busy;
        using (wrapping)
        {
            if (member is null)
                return new WrongPassword();
            try
            {
                return wrapping.Unwrap(member.WrappedPrivateKey!, SealPlaces.MemberKey(member.MemberId));
            }
            catch (SealBrokenException)
            {
                return new WrongPassword();
            }
        }
    }
}
