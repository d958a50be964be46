namespace Waymark.Access.Contracts;

/// <summary>The member of this request; injected (scoped) into pages and handlers behind a policy.</summary>
/// <remarks>Every property throws <see cref="InvalidOperationException"/> when nobody is signed in or the session is locked.</remarks>
public interface ISignedInMember
{
    /// <summary>Whether a member is signed in and the session is not locked.</summary>
    bool IsPresent { get; }

    /// <summary>The member.</summary>
    MemberId MemberId { get; }

    /// <summary>The member's agency; rows of other agencies do not exist for this request.</summary>
    AgencyId AgencyId { get; }

    /// <summary>What the member may do.</summary>
    MemberRoles Roles { get; }

    /// <summary>The member's keys for this request.</summary>
    IKeyHolder Keys { get; }
}
