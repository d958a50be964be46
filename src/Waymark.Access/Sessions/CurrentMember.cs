using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Sessions;

/// <summary>A session that was found for the request's cookie.</summary>
internal sealed class MemberSession(SessionCookie cookie, SessionRow row, MemberRow member, AgencyKind kind, KeyPair? pair) : IDisposable
{
    private readonly MemberKeyHolder? keys = pair is null ? null : new MemberKeyHolder(row.AgencyId, row.MemberId, pair);

    public SessionCookie Cookie => cookie;

    public AgencyId AgencyId => row.AgencyId;

    /// <summary>What the member's agency is to the programme.</summary>
    public AgencyKind AgencyKind => kind;

    public MemberId MemberId => row.MemberId;

    public byte[] Digest => row.Digest;

    public SessionStage Stage => row.Stage;

    public bool IsLocked => row.Locked;

    /// <summary>The member as stored when the request began.</summary>
    public MemberRow Member => member;

    /// <summary>Signed in and not locked; perhaps without a second factor or the agency's key yet.</summary>
    public bool IsOpen => Stage == SessionStage.Full && !IsLocked;

    /// <summary>An authenticator is still to be set up.</summary>
    public bool IsUnfinished => member.TotpSecret is null;

    /// <summary>An administrator has still to give the agency's key.</summary>
    public bool IsWaiting => member.State == MemberState.Waiting;

    /// <summary>The member's own pair; only while the session is not locked.</summary>
    public KeyPair Pair => pair ?? throw new InvalidOperationException("The session is locked.");

    public MemberKeyHolder Keys => keys ?? throw new InvalidOperationException("The session is locked.");

    public byte[]? StoredNotes => row.Notes;

    public bool HasHeldForm => row.HeldForm is not null;

    public void Dispose()
    {
        cookie.Dispose();
        // Disposes the pair as well.
        keys?.Dispose();
    }
}

/// <summary>The member of this request. Filled in by <see cref="SessionAuthentication"/>; empty for strangers.</summary>
internal sealed class CurrentMember : ISignedInMember, IDisposable
{
    /// <summary>The session in whatever state it is; <c>null</c> without one.</summary>
    public MemberSession? Session { get; private set; }

    public bool IsPresent => Session is { IsOpen: true, IsUnfinished: false, IsWaiting: false };

    public MemberId MemberId => Present.MemberId;

    public AgencyId AgencyId => Present.AgencyId;

    public MemberRoles Roles => Present.Member.Roles;

    public IKeyHolder Keys => Present.Keys;

    private MemberSession Present => IsPresent ? Session! : throw new InvalidOperationException("Nobody is signed in, or the session is locked.");

    /// <summary>The session, which a policy has made sure of.</summary>
    public MemberSession Required => Session ?? throw new InvalidOperationException("There is no session.");

    public void Set(MemberSession? session)
    {
        Session?.Dispose();
        Session = session;
    }

    public void Dispose() => Set(null);
}
