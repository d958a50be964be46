using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Recover;

/// <summary>
/// Makes a new administrator with the agency's printed code, when no member can sign in any more. The keys rotate, and the code is used up:
/// the new administrator prints another.
/// </summary>
/// <remarks>Nothing limits the tries: the code has 132 random bits. Whose it is, is found by trying each agency's, so that the page need not
/// list the agencies.</remarks>
internal sealed class RecoverAgency(
    WaymarkStore store, NewAccounts accounts, AgencyKeys agencyKeys, KeyRotation rotation, ServerKeys keys, MemberSessions sessions, AccessLog log,
    TimeProvider clock)
{
    public async Task<Result<Done>> RunAsync(
        HttpContext http, RecoveryCode code, string displayName, SignInName name, string password, Language language, CancellationToken cancel)
    {
        using var recoveryKey = code.ToKey();
        if (await store.ReadAsync(db => AgencyOfAsync(db, recoveryKey, cancel), cancel) is not { } agency)
            return new WrongRecoveryCode();
        var prepared = await accounts.PrepareAsync(password, cancel);
        if (!prepared.TryGet(out var newPassword, out var busy))
            return busy;
        using (newPassword)
        using (var cookie = SessionCookie.New())
        {
            var result = await store.WriteAsync(
                db => WriteAsync(db, agency, recoveryKey, displayName, name, newPassword, cookie, language, cancel), cancel);
            if (result.IsOk)
            {
                cookie.Send(http.Response, SessionCookie.MemberName);
                rotation.Wake();
            }

            return result;
        }
    }

    private static async Task<AgencyId?> AgencyOfAsync(WaymarkDb db, SealKey recoveryKey, CancellationToken cancel)
    {
        var agencies = await db.Set<AgencyRow>().Select(a => new { a.AgencyId, a.RecoveryWrapped }).ToListAsync(cancel);
        foreach (var agency in agencies)
        {
            try
            {
                using var pair = recoveryKey.Unwrap(agency.RecoveryWrapped, SealPlaces.Recovery(agency.AgencyId));
                return agency.AgencyId;
            }
            catch (SealBrokenException)
            {
                // Another agency's.
            }
        }

        return null;
    }

    private async Task<Result<Done>> WriteAsync(
        WaymarkDb db, AgencyId agency, SealKey recoveryKey, string displayName, SignInName name, NewPassword password, SessionCookie cookie,
        Language language, CancellationToken cancel)
    {
        await db.LockAsync(agency.Value, cancel);
        var token = keys.TokenOf(name);
        await db.LockAsync(new Guid(token.AsSpan(0, 16)), cancel);
        if (await db.Set<MemberRow>().AnyAsync(m => m.SignInToken == token, cancel))
            return new SignInNameTaken();
        var recovered = await AgencyKeys.RecoverAsync(db, agency, recoveryKey, cancel);
        if (recovered.Count == 0)
            return new WrongRecoveryCode();
        var id = MemberId.New();
        using var holder = new RecoveredKeys(agency, id, recovered);
        using var pair = KeyPair.New();
        var member = new MemberRow
        {
            AgencyId = agency,
            MemberId = id,
            SignInToken = token,
            DisplayName = Sealed<string>.Seal(displayName, keys.Names, SealPlaces.MemberName(id)),
            Roles = MemberRoles.Administrator,
            State = MemberState.Active,
            CreatedAt = clock.GetUtcNow(),
            SecurityStamp = Guid.NewGuid(),
            Language = language,
        };
        password.Apply(member, pair);
        db.Set<MemberRow>().Add(member);
        await AgencyKeys.GiveAllAsync(db, agency, id, pair.Public, holder, cancel);
        sessions.Add(db, cookie, member, pair, SessionStage.Full);
        await db.SaveChangesAsync(cancel);

        // Somebody held the paper: what follows is under keys that it does not open by itself, and the paper opens nothing from now on.
        using var own = new MemberKeyHolder(agency, id, pair);
        await agencyKeys.BeginAsync(db, agency, cancel);
        using var nobodysCode = SealKey.New();
        await AgencyKeys.ReplaceRecoveryAsync(db, agency, nobodysCode, own, cancel);
        (await db.Set<AgencyRow>().AsTracking().FirstAsync(a => a.AgencyId == agency, cancel)).RecoveryConfirmed = false;
        // What the keys renew is renewed when this is committed; if it is not, they are forgotten unused.
        await rotation.LendAsync(db, agency, own, cancel);
        await log.AppendAsync(db, agency, Actor.Member(id), "agency.recovered", "agency", agency.Value, cancel: cancel);
        return Done.Ok;
    }
}
