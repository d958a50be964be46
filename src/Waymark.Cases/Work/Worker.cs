using Waymark.Access.Contracts;

namespace Waymark.Cases.Work;

/// <summary>The member who acts, with the keys of this request.</summary>
internal readonly record struct Worker(AgencyId Agency, MemberId Member, IKeyHolder Keys)
{
    internal static Worker Of(ISignedInMember member) => new(member.AgencyId, member.MemberId, member.Keys);
}
