using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>A module in which members have work in hand. Registered in DI; called when a member leaves or may do less, within the same unit of
/// work, so that nothing stays with somebody who can not do it.</summary>
public interface IMemberWork
{
    /// <summary>Takes out of the member's hands what the roles that are left do not cover.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="member">Who leaves or may do less.</param>
    /// <param name="left">What the member may still do; none for one who leaves.</param>
    /// <param name="by">The administrator, who answers for what can not be nobody's.</param>
    /// <param name="cancel">Stops.</param>
    Task ReleaseAsync(WaymarkDb db, AgencyId agency, MemberId member, MemberRoles left, MemberId by, CancellationToken cancel);
}
