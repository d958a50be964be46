namespace Waymark.Access.Contracts;

/// <summary>What a member of an agency may do. A member may have several; none means signing in and nothing more.</summary>
[Flags]
public enum MemberRoles
{
    /// <summary>No role.</summary>
    None = 0,

    /// <summary>Manages members, routing, the directory and settings. Does not by this role open reports or cases.</summary>
    Administrator = 1,

    /// <summary>Works with people: inbox, cases, referrals.</summary>
    Advocate = 2,

    /// <summary>Sees who waits and who is overloaded, assigns and hands over.</summary>
    Coordinator = 4,

    /// <summary>Answers referrals that reach this agency.</summary>
    PartnerWorker = 8,

    /// <summary>Sees protected totals only, never a person.</summary>
    Researcher = 16,

    /// <summary>Reads the rules of law and marks them as compared with the law. Does not by this role open reports or cases.</summary>
    Lawyer = 32,
}
