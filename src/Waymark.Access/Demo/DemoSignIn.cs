using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Access.Areas.Access.Pages;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Demo;

/// <summary>A member of the demo, offered on the sign-in page.</summary>
/// <param name="Id">The member.</param>
/// <param name="Key">The sign-in name, which is no secret in the demo.</param>
/// <param name="Name">The invented name.</param>
/// <param name="Agency">The invented agency.</param>
/// <param name="Work">The roles, in words.</param>
internal sealed record DemoMember(Guid Id, string Key, string Name, string Agency, string Work);

/// <summary>Signs in as an invented member with one press, in the demo alone: the password and the code go through the same checks.</summary>
internal sealed class DemoSignIn(
    IOptions<AccessOptions> options, WaymarkStore store, ServerKeys keys, CheckPassword password, CheckSecondFactor secondFactor, MemberSessions sessions,
    TimeProvider clock, IStringLocalizer<Text> texts)
{
    public bool IsOn => options.Value.Demo;

    /// <summary>The password of every demo member, for unlocking a session; <c>null</c> unless this is the demo.</summary>
    public string? Password => IsOn ? DemoPeople.PasswordOf(keys) : null;

    /// <summary>Who is offered; nobody unless this is the demo.</summary>
    public async Task<IReadOnlyList<DemoMember>> MembersAsync(CancellationToken cancel)
    {
        if (!IsOn)
            return [];
        var rows = await store.ReadAsync(
            db => (from m in db.Set<MemberRow>()
                   join a in db.Set<AgencyRow>() on m.AgencyId equals a.AgencyId
                   where a.IsDemo && m.State == MemberState.Active && m.TotpSecret != null
                   select new { m.MemberId, m.SignInToken, m.DisplayName, m.Roles, Agency = a.Name }).ToListAsync(cancel),
            cancel);
        var byToken = DemoPeople.All.ToDictionary(p => Convert.ToHexStringLower(keys.TokenOf(p.SignInName)), p => p);
        // In the order in which they were invented; members that visitors of the demo added themselves are not offered.
        return [.. rows
            .Select(row => (Row: row, Person: byToken.GetValueOrDefault(Convert.ToHexStringLower(row.SignInToken))))
            .Where(pair => pair.Person is not null)
            .OrderBy(pair => pair.Person!.Order)
            .Select(pair => new DemoMember(
                pair.Row.MemberId.Value, pair.Person!.Key, pair.Row.DisplayName.Open(keys.Names, SealPlaces.MemberName(pair.Row.MemberId)), pair.Row.Agency,
                RoleText.Of(pair.Row.Roles, texts)))];
    }

    /// <summary>Signs in by both factors.</summary>
    public async Task<Result<Done>> SignInAsync(HttpContext http, Guid id, Language language, CancellationToken cancel)
    {
        if (!IsOn)
            return new WrongPassword();
        var row = await store.ReadAsync(
            db => (from m in db.Set<MemberRow>()
                   join a in db.Set<AgencyRow>() on m.AgencyId equals a.AgencyId
                   where a.IsDemo && m.MemberId == MemberId.From(id) && m.TotpSecret != null
                   select m).FirstOrDefaultAsync(cancel),
            cancel);
        var person = row is null ? null : DemoPeople.All.FirstOrDefault(p => keys.TokenOf(p.SignInName).AsSpan().SequenceEqual(row.SignInToken));
        if (person is null)
            return new WrongPassword();
        using var cookie = SessionCookie.New();
        var opened = await password.ConfirmAsync(http, row!, DemoPeople.PasswordOf(keys), cancel);
        if (!opened.TryGet(out var pair, out var wrong))
            return wrong;
        using (pair)
        {
            await store.WriteAsync(
                async db =>
                {
                    sessions.Add(db, cookie, row!, pair, SessionStage.SecondFactor);
                    // Several visitors may take the same role within half a minute, and a code works once.
                    await db.Set<MemberRow>().Where(m => m.AgencyId == row!.AgencyId && m.MemberId == row.MemberId)
                        .ExecuteUpdateAsync(set => set.SetProperty(m => m.TotpLastStep, 0), cancel);
                },
                cancel);
        }

        using var waiting = await sessions.FindAsync(cookie, cancel) ?? throw new InvalidOperationException("The session was just made.");
        var secret = row!.TotpSecret!.Open(keys.Totp, SealPlaces.MemberTotp(row.MemberId));
        var code = TimeCodes.Of(secret, TimeCodes.StepOf(clock.GetUtcNow()));
        return await secondFactor.SignInAsync(http, waiting, code, isRecovery: false, language, cancel);
    }
}
