using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Data;
using Waymark.Access.Demo;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>The invented members of the demo, so that other modules' <see cref="IDemoData"/> can act as them through real handlers.</summary>
/// <remarks>Works in the demo alone: everywhere else <see cref="ActAsAsync"/> throws. Thread-safe.</remarks>
public sealed class DemoMembers
{
    /// <summary>Administrates and coordinates Harbor County Victim Assistance, which runs the programme.</summary>
    public const string ProgrammeAdministrator = "marisol";

    /// <summary>Advocate of the programme.</summary>
    public const string ProgrammeAdvocate = "wen-ling";

    /// <summary>Another advocate of the programme.</summary>
    public const string ProgrammeSecondAdvocate = "deshawn";

    /// <summary>Coordinator of the programme.</summary>
    public const string ProgrammeCoordinator = "ruth";

    /// <summary>Researcher of the programme.</summary>
    public const string ProgrammeResearcher = "imran";

    /// <summary>Administrates Lantern House and answers its referrals.</summary>
    public const string Shelter = "josefina";

    /// <summary>Administrates Open Gate Legal Aid and answers its referrals.</summary>
    public const string LegalAid = "theodora";

    /// <summary>Administrates Riverside Community Clinic and answers its referrals.</summary>
    public const string Clinic = "samuel";

    private readonly IOptions<AccessOptions> options;
    private readonly WaymarkStore store;
    private readonly ServerKeys keys;
    private readonly PasswordWork work;

    internal DemoMembers(IOptions<AccessOptions> options, WaymarkStore store, ServerKeys keys, PasswordWork work)
    {
        this.options = options;
        this.store = store;
        this.keys = keys;
        this.work = work;
    }

    /// <summary>Opens a member's keys with the demo's password. Dispose it when done.</summary>
    /// <param name="key">One of the constants of this type.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">This is no demo, or there is no such member.</exception>
    public async Task<DemoActor> ActAsAsync(string key, CancellationToken cancel = default)
    {
        if (!options.Value.Demo || !SignInName.TryParse(key, out var name))
            throw new InvalidOperationException("Only the demo has demo members.");
        var token = keys.TokenOf(name);
        var member = await store.ReadAsync(db => db.Set<MemberRow>().FirstOrDefaultAsync(m => m.SignInToken == token, cancel), cancel)
            ?? throw new InvalidOperationException("The demo has no such member.");
        var derived = await work.DeriveAsync(
            DemoPeople.PasswordOf(keys), member.PasswordSalt!, new Argon2Cost(member.PasswordPasses, member.PasswordMemoryKibibytes), isKnown: true, cancel);
        using var wrapping = derived.Value;
        var pair = wrapping.Unwrap(member.WrappedPrivateKey!, SealPlaces.MemberKey(member.MemberId));
        return new DemoActor(member.AgencyId, member.MemberId, member.Roles, new MemberKeyHolder(member.AgencyId, member.MemberId, pair));
    }
}

/// <summary>An invented member who is acting while the demo is made.</summary>
public sealed class DemoActor : ISignedInMember, IDisposable
{
    private readonly MemberKeyHolder holder;

    internal DemoActor(AgencyId agency, MemberId member, MemberRoles roles, MemberKeyHolder holder)
    {
        AgencyId = agency;
        MemberId = member;
        Roles = roles;
        this.holder = holder;
    }

    /// <inheritdoc/>
    public bool IsPresent => true;

    /// <inheritdoc/>
    public MemberId MemberId { get; }

    /// <inheritdoc/>
    public AgencyId AgencyId { get; }

    /// <inheritdoc/>
    public MemberRoles Roles { get; }

    /// <inheritdoc/>
    public IKeyHolder Keys => holder;

    /// <summary>Wipes the keys.</summary>
    public void Dispose() => holder.Dispose();
}
