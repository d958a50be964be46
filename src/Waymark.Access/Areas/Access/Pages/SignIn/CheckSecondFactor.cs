using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>The second factor: the authenticator's code, or one of the recovery codes.</summary>
internal sealed class CheckSecondFactor(
    WaymarkStore store, ServerKeys keys, SignInThrottle throttle, KnownDevices devices, MemberSessions sessions, AccessLog log, TimeProvider clock)
{
    /// <summary>Turns the waiting session into a signed-in one with a new id, and remembers the browser.</summary>
    public async Task<Result<Done>> SignInAsync(HttpContext http, MemberSession waiting, string? code, bool isRecovery, Language language, CancellationToken cancel)
    {
        if (waiting is not { Stage: SessionStage.SecondFactor, IsLocked: false })
            return new SignInOver();
        var key = devices.KeyFor(http.Request, waiting.Member.SignInToken);
        if (!await throttle.EnterAsync(key, cancel))
            return new TooManyTries();
        var spend = isRecovery ? SpendRecoveryCode(waiting.Member, code) : SpendTimeCode(waiting.Member, code);
        if (spend is null)
            return new WrongCode();
        using var cookie = SessionCookie.New();
        var accepted = await store.WriteAsync(
            async db =>
            {
                if (!await spend(db))
                    return false;
                // A new id: whoever planted the old cookie in this browser has nothing.
                await db.Set<SessionRow>().Where(s => s.AgencyId == waiting.AgencyId && s.Digest == waiting.Digest).ExecuteDeleteAsync(cancel);
                await db.Set<MemberRow>()
                    .Where(m => m.AgencyId == waiting.AgencyId && m.MemberId == waiting.MemberId)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Language, language), cancel);
                sessions.Add(db, cookie, waiting.Member, waiting.Pair, SessionStage.Full);
                await log.AppendAsync(
                    db, waiting.AgencyId, Actor.Member(waiting.MemberId), isRecovery ? "member.signed-in-by-recovery-code" : "member.signed-in", "member",
                    waiting.MemberId.Value, cancel: cancel);
                return true;
            },
            cancel);
        if (!accepted)
            return new WrongCode();
        await throttle.SucceededAsync(key, cancel);
        cookie.Send(http.Response, SessionCookie.MemberName);
        devices.Remember(http, waiting.Member.SignInToken);
        return Done.Ok;
    }

    /// <summary>Spends the code in the unit of work it is given; <c>null</c> if it is no code of this member.</summary>
    private Func<WaymarkDb, Task<bool>>? SpendTimeCode(MemberRow member, string? code)
    {
        var secret = member.TotpSecret!.Open(keys.Totp, SealPlaces.MemberTotp(member.MemberId));
        if (TimeCodes.Match(secret, code ?? string.Empty, clock.GetUtcNow()) is not { } step)
            return null;
        // A code works once, and so does none before it (RFC 6238 §5.2), also when two requests bring it at the same moment.
        return async db => await db.Set<MemberRow>()
            .Where(m => m.AgencyId == member.AgencyId && m.MemberId == member.MemberId && m.TotpLastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.TotpLastStep, step)) == 1;
    }

    private Func<WaymarkDb, Task<bool>>? SpendRecoveryCode(MemberRow member, string? code)
    {
        if (MemberRecoveryCodes.DigestOf(keys, member.MemberId, code) is not { } digest)
            return null;
        return async db => await db.Set<RecoveryCodeRow>()
            .Where(c => c.AgencyId == member.AgencyId && c.MemberId == member.MemberId && c.Digest == digest)
            .ExecuteDeleteAsync() == 1;
    }
}
