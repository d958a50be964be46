namespace Waymark.Cases.Domain;

/// <summary>Where a referral stands. Numbers are stored; 10 and above are closed.</summary>
internal enum ReferralStatus
{
    /// <summary>Written, not sent: waits for the person's consent or for the sender.</summary>
    Prepared = 0,
    Sent = 1,
    Seen = 2,
    Accepted = 3,
    Waitlisted = 4,

    /// <summary>The partner said no; the sender looks for the next one.</summary>
    Declined = 5,

    GotHelp = 10,
    CouldNotReach = 11,
    NoLongerWanted = 12,

    /// <summary>Consent was withdrawn, or the sender took it back.</summary>
    Withdrawn = 13,

    /// <summary>Consent ran out.</summary>
    Expired = 14,

    /// <summary>Declined, and referred to somebody else.</summary>
    ReferredElsewhere = 15,

    /// <summary>Declined, and nobody else fits: unmet need.</summary>
    NobodyCould = 16,
}

/// <summary>Why a partner says no: a short list, so that it can be counted.</summary>
internal enum DeclineReason
{
    NoCapacity = 1,
    NotEligible = 2,
    MissingPapers = 3,
    OutOfArea = 4,
    NeedsOtherService = 5,
    SafetyConcern = 6,
    Other = 9,
}

/// <summary>Sets of states.</summary>
internal static class ReferralStatuses
{
    /// <summary>Nothing more will happen.</summary>
    internal static bool IsClosed(this ReferralStatus status) => (int)status >= 10;

    /// <summary>The partner holds it and has not answered.</summary>
    internal static bool WaitsForAnswer(this ReferralStatus status) => status is ReferralStatus.Sent or ReferralStatus.Seen;

    /// <summary>The partner holds it.</summary>
    internal static bool IsWithPartner(this ReferralStatus status) =>
        status is ReferralStatus.Sent or ReferralStatus.Seen or ReferralStatus.Accepted or ReferralStatus.Waitlisted;

    /// <summary>The id in text keys and exports, e.g. <c>got-help</c>.</summary>
    internal static string Id(this ReferralStatus status) => status switch
    {
        ReferralStatus.Prepared => "prepared",
        ReferralStatus.Sent => "sent",
        ReferralStatus.Seen => "seen",
        ReferralStatus.Accepted => "accepted",
        ReferralStatus.Waitlisted => "waitlisted",
        ReferralStatus.Declined => "declined",
        ReferralStatus.GotHelp => "got-help",
        ReferralStatus.CouldNotReach => "could-not-reach",
        ReferralStatus.NoLongerWanted => "no-longer-wanted",
        ReferralStatus.Withdrawn => "withdrawn",
        ReferralStatus.Expired => "expired",
        ReferralStatus.ReferredElsewhere => "referred-elsewhere",
        ReferralStatus.NobodyCould => "nobody-could",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The id of a reason.</summary>
    internal static string Id(this DeclineReason reason) => reason switch
    {
        DeclineReason.NoCapacity => "no-capacity",
        DeclineReason.NotEligible => "not-eligible",
        DeclineReason.MissingPapers => "missing-papers",
        DeclineReason.OutOfArea => "out-of-area",
        DeclineReason.NeedsOtherService => "needs-other-service",
        DeclineReason.SafetyConcern => "safety-concern",
        DeclineReason.Other => "other",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
