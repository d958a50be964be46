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
    /// <param name="http">The request.</param>
    /// <param name="name">The sign-in name as typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="recoveryCode">One of the member's own codes: lets its holder past the wait that guessers cause, and is not spent by that.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Result<Done>> StartAsync(HttpContext http, string? name, string? password, string? recoveryCode, CancellationToken cancel)
    {
        // A name that can not be one goes the whole way too.
        var account = SignInName.TryParse(name, out var signInName) ? keys.TokenOf(signInName) : keys.Digest("no name", "none"u8);
        var key = devices.KeyFor(http.Request, account);
        var member = await store.ReadAsync(db => db.Set<MemberRow>().FirstOrDefaultAsync(m => m.SignInToken == account, cancel), cancel);
        if (!await throttle.EnterAsync(key, cancel))
        {
            if (await LaneOfAsync(member, recoveryCode, cancel) is not { } lane || !await throttle.EnterAsync(lane, cancel))
                return new TooManyTries();
            key = lane;
        }

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

    /// <summary>
    /// A lane of its own for who has one of the member's recovery codes: somebody who guesses passwords all day takes every turn of the
    /// strangers' lane, and a member with a new browser must get in all the same. Guesses with one code slow that code alone.
    /// </summary>
    /// <remarks>A code has 40 bits and there are ten: guessing one through the network takes years, and gives one try of a password.</remarks>
    private async Task<ThrottleKey?> LaneOfAsync(MemberRow? member, string? recoveryCode, CancellationToken cancel)
    {
        if (member is null || MemberRecoveryCodes.DigestOf(keys, member.MemberId, recoveryCode) is not { } digest)
            return null;
        var isTheirs = await store.ReadAsync(
            db => db.Set<RecoveryCodeRow>().AnyAsync(c => c.AgencyId == member.AgencyId && c.MemberId == member.MemberId && c.Digest == digest, cancel), cancel);
        return isTheirs ? new ThrottleKey(keys.Digest("code holder", digest), IsKnown: true) : null;
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
