using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>What a new agency is made of.</summary>
internal sealed record NewAgency
{
    public required string Token { get; init; }

    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public required SignInName SignInName { get; init; }

    public required string Password { get; init; }

    public required Language Language { get; init; }
}

/// <summary>Makes an agency with its keys and its first administrator, by a one-time link, and signs that one in.</summary>
internal sealed class CreateAgency(
    WaymarkStore store, Invites invites, NewAccounts accounts, AgencyKeys agencyKeys, ServerKeys keys, MemberSessions sessions, AccessLog log,
    IOptions<AccessOptions> options, TimeProvider clock)
{
    public async Task<Result<Done>> RunAsync(HttpContext http, NewAgency request, CancellationToken cancel)
    {
        var prepared = await accounts.PrepareAsync(request.Password, cancel);
        if (!prepared.TryGet(out var password, out var busy))
            return busy;
        using (password)
        using (var cookie = SessionCookie.New())
        {
            var result = await store.WriteAsync(db => WriteAsync(db, request, password, cookie, cancel), cancel);
            if (result.IsOk)
                cookie.Send(http.Response, SessionCookie.MemberName);
            return result;
        }
    }

    /// <summary>The link's row, if it works.</summary>
    public Task<InviteRow?> FindAsync(string token, CancellationToken cancel) =>
        store.ReadAsync(db => FindAsync(db, token, cancel), cancel);

    /// <summary>What the link makes: what an agency is, was decided by whoever made the link, never by whoever opens it.</summary>
    public static AgencyKind KindOf(InviteRow invite) => invite is { Kind: InviteKind.Agency, AgencyKind: { } kind } ? kind : AgencyKind.Programme;

    private async Task<InviteRow?> FindAsync(WaymarkDb db, string token, CancellationToken cancel)
    {
        var invite = await invites.FindAsync(db, token, forMember: false, cancel);
        // The first agency is made once, whatever links were printed.
        return invite is { Kind: InviteKind.FirstAgency } && await db.Set<AgencyRow>().AnyAsync(cancel) ? null : invite;
    }

    private async Task<Result<Done>> WriteAsync(WaymarkDb db, NewAgency request, NewPassword password, SessionCookie cookie, CancellationToken cancel)
    {
        await db.LockAsync(FirstSetUp.Lock, cancel);
        if (await FindAsync(db, request.Token, cancel) is not { } invite)
            return new LinkGone();
        var token = keys.TokenOf(request.SignInName);
        await db.LockAsync(new Guid(token.AsSpan(0, 16)), cancel);
        if (await db.Set<MemberRow>().AnyAsync(m => m.SignInToken == token, cancel))
            return new SignInNameTaken();
        if (await AgencyNames.IsTakenAsync(db, invite.AgencyId, request.Name, cancel))
            return new AgencyNameTaken();
        if (!await Invites.SpendAsync(db, invite, cancel))
            return new LinkGone();

        // A code that nobody has: the administrator makes and prints the real one in a moment.
        using var nobodysCode = SealKey.New();
        var kind = KindOf(invite);
        using var agencyPair = await agencyKeys.CreateAsync(db, invite.AgencyId, request.Name, kind, nobodysCode, cancel, options.Value.Demo);
        using var pair = KeyPair.New();
        var member = NewMember(invite.AgencyId, kind, MemberId.New(), request.DisplayName, token, request.Language);
        password.Apply(member, pair);
        db.Set<MemberRow>().Add(member);
        AgencyKeys.Give(db, invite.AgencyId, member.MemberId, pair.Public, 1, agencyPair);
        sessions.Add(db, cookie, member, pair, SessionStage.Full);
        await log.AppendAsync(db, invite.AgencyId, Actor.Member(member.MemberId), "agency.created", "agency", invite.AgencyId.Value, cancel: cancel);
        return Done.Ok;
    }

    private MemberRow NewMember(AgencyId agency, AgencyKind kind, MemberId id, string name, byte[] token, Language language) => new()
    {
        AgencyId = agency,
        MemberId = id,
        SignInToken = token,
        DisplayName = Sealed<string>.Seal(name, keys.Names, SealPlaces.MemberName(id)),
        // From its first minute somebody can read what reaches the agency.
        Roles = MemberRoles.Administrator | (kind == AgencyKind.Programme ? MemberRoles.Coordinator : MemberRoles.PartnerWorker),
        State = MemberState.Active,
        CreatedAt = clock.GetUtcNow(),
        SecurityStamp = Guid.NewGuid(),
        Language = language,
    };
}
