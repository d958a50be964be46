using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Domain;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.TestKit;

/// <summary>Makes agencies and members with real keys, as set-up and an administrator would, without going through pages.</summary>
public sealed class TestData(IServiceProvider services)
{
    /// <summary>The password of every member made here.</summary>
    public const string Password = "heron under the quiet bridge";

    /// <summary>An Argon2id cost of a few milliseconds, for tests alone.</summary>
    public static Argon2Cost CheapCost => new(1, 8192);

    private WaymarkStore Store => services.GetRequiredService<WaymarkStore>();

    /// <summary>Makes an agency with its first member, who has every role asked for and administrates.</summary>
    public async Task<TestAgency> AddAgencyAsync(
        string name = "Harbor County Victim Assistance",
        AgencyKind kind = AgencyKind.Programme,
        MemberRoles roles = MemberRoles.Administrator | MemberRoles.Advocate | MemberRoles.Coordinator)
    {
        var id = AgencyId.New();
        var member = NewMember(id, "Ada Lindqvist", roles | MemberRoles.Administrator);
        await Store.WriteAsync(async db =>
        {
            using var recovery = SealKey.New();
            using var pair = await services.GetRequiredService<AgencyKeys>().CreateAsync(db, id, name, kind, recovery, default);
            Add(db, member);
            AgencyKeys.Give(db, id, member.MemberId, member.PublicKey, 1, pair);
            (await db.Set<AgencyRow>().FindAsync(id))!.RecoveryConfirmed = true;
        });
        return new TestAgency(id, name, member);
    }

    /// <summary>Makes an active member with the agency's keys.</summary>
    public async Task<TestMember> AddMemberAsync(TestAgency agency, MemberRoles roles, string name = "Noor Haddad")
    {
        ArgumentNullException.ThrowIfNull(agency);
        var member = NewMember(agency.Id, name, roles);
        using var administrator = agency.Administrator.OpenKeys();
        await Store.WriteAsync(async db =>
        {
            Add(db, member);
            await AgencyKeys.GiveAllAsync(db, agency.Id, member.MemberId, member.PublicKey, administrator, default);
        });
        return member;
    }

    private static TestMember NewMember(AgencyId agency, string name, MemberRoles roles)
    {
        var id = MemberId.New();
        return new TestMember(agency, id, name, $"member-{id}"[..20], roles, RandomNumberGenerator.GetBytes(20));
    }

    private void Add(WaymarkDb db, TestMember member)
    {
        var keys = services.GetRequiredService<ServerKeys>();
        var salt = Argon2.NewSalt();
        using var key = Argon2.Derive(Password, salt, CheapCost);
        if (!SignInName.TryParse(member.SignInName, out var signInName))
            throw new InvalidOperationException("Not a sign-in name.");
        using var pair = member.OpenPair();
        db.Set<MemberRow>().Add(new MemberRow
        {
            AgencyId = member.AgencyId,
            MemberId = member.MemberId,
            SignInToken = keys.TokenOf(signInName),
            DisplayName = Sealed<string>.Seal(member.DisplayName, keys.Names, SealPlaces.MemberName(member.MemberId)),
            Roles = member.Roles,
            State = MemberState.Active,
            PublicKey = pair.Public,
            PasswordSalt = salt,
            PasswordPasses = CheapCost.Passes,
            PasswordMemoryKibibytes = CheapCost.MemoryKibibytes,
            WrappedPrivateKey = key.Wrap(pair, SealPlaces.MemberKey(member.MemberId)),
            TotpSecret = Sealed<byte[]>.Seal(member.TotpSecret.ToArray(), keys.Totp, SealPlaces.MemberTotp(member.MemberId)),
            CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            SecurityStamp = Guid.NewGuid(),
        });
    }
}

/// <summary>An agency made for a test.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Administrator">Its first member.</param>
public sealed record TestAgency(AgencyId Id, string Name, TestMember Administrator);

/// <summary>A member made for a test, with what that member knows and has.</summary>
public sealed class TestMember
{
    private static readonly SealKey Keep = SealKey.New();
    private readonly byte[] wrapped;
    private long lastStep;

    internal TestMember(AgencyId agency, MemberId id, string displayName, string signInName, MemberRoles roles, byte[] totpSecret)
    {
        AgencyId = agency;
        MemberId = id;
        DisplayName = displayName;
        SignInName = signInName;
        Roles = roles;
        TotpSecret = totpSecret;
        using var pair = KeyPair.New();
        PublicKey = pair.Public;
        wrapped = Keep.Wrap(pair, Place);
    }

    /// <summary>The member's agency.</summary>
    public AgencyId AgencyId { get; }

    /// <summary>The member.</summary>
    public MemberId MemberId { get; }

    /// <summary>The name that colleagues see.</summary>
    public string DisplayName { get; }

    /// <summary>The name to sign in with; the password is <see cref="TestData.Password"/>.</summary>
    public string SignInName { get; }

    /// <summary>What the member may do.</summary>
    public MemberRoles Roles { get; }

    /// <summary>The secret of the member's authenticator.</summary>
    public IReadOnlyList<byte> TotpSecret { get; }

    /// <summary>The public half of the member's keys.</summary>
    public PublicKey PublicKey { get; }

    private SealPlace Place => new(MemberId.Value, "test.member");

    /// <summary>The code that the member's authenticator shows. Each works once: after using it, move the clock on or ask for the next.</summary>
    /// <remarks>A code that was given out is not given again: the next call gives the next step's, which is accepted half a minute early. For a
    /// third sign-in within a minute, advance the clock.</remarks>
    public string TimeCode(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        lastStep = Math.Max(lastStep + 1, TimeCodes.StepOf(clock.GetUtcNow()) - 1);
        return TimeCodes.Of([.. TotpSecret], lastStep);
    }

    /// <summary>The member's keys as a signed-in request has them. Opens what the database grants at that time; dispose after use.</summary>
    public TestKeys OpenKeys() => new(new MemberKeyHolder(AgencyId, MemberId, OpenPair()));

    /// <summary>The signed-in member for a handler that takes one.</summary>
    public TestSignedIn SignedIn() => new(this, OpenKeys());

    internal KeyPair OpenPair() => Keep.Unwrap(wrapped, Place);
}

/// <summary>A member's opened keys.</summary>
public sealed class TestKeys : IKeyHolder, IDisposable
{
    private readonly MemberKeyHolder holder;

    internal TestKeys(MemberKeyHolder holder) => this.holder = holder;

    /// <inheritdoc/>
    public VaultParty Party => holder.Party;

    /// <inheritdoc/>
    public Actor Actor => holder.Actor;

    /// <inheritdoc/>
    public ValueTask<KeyPair?> PrivateKeyAsync(WaymarkDb db, int generation, CancellationToken cancel = default) =>
        holder.PrivateKeyAsync(db, generation, cancel);

    /// <inheritdoc/>
    public void Dispose() => holder.Dispose();
}

/// <summary>A signed-in member without a session.</summary>
/// <param name="member">Who.</param>
/// <param name="keys">With which keys; disposed with it.</param>
public sealed class TestSignedIn(TestMember member, TestKeys keys) : ISignedInMember, IDisposable
{
    /// <inheritdoc/>
    public bool IsPresent => true;

    /// <inheritdoc/>
    public MemberId MemberId => member.MemberId;

    /// <inheritdoc/>
    public AgencyId AgencyId => member.AgencyId;

    /// <inheritdoc/>
    public MemberRoles Roles => member.Roles;

    /// <inheritdoc/>
    public IKeyHolder Keys => keys;

    /// <inheritdoc/>
    public void Dispose() => keys.Dispose();
}
