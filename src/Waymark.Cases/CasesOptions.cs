namespace Waymark.Cases;

/// <summary>Settings of cases and referrals; bound from <c>Cases</c>.</summary>
public sealed class CasesOptions
{
    /// <summary>Working days in which a partner answers a referral. 1 to 30, default 2.</summary>
    public int AnswerWithin { get; set; } = 2;

    /// <summary>Working days in which a prepared referral is sent, and in which something follows a no. 1 to 30, default 3.</summary>
    public int ActWithin { get; set; } = 3;

    /// <summary>Working days after a yes in which it is asked whether help came. 1 to 90, default 10.</summary>
    public int OutcomeWithin { get; set; } = 10;

    /// <summary>Working days without news after which a place in a waiting line is asked about, where the partner named no day. 1 to 90, default 5.</summary>
    public int WaitlistNewsWithin { get; set; } = 5;

    /// <summary>Working days in which writing follows a spoken consent. 1 to 30, default 3.</summary>
    public int WritingWithin { get; set; } = 3;

    /// <summary>Days after which a safe contact must be asked about again before it is used. 1 to 365, default 30.</summary>
    public int ContactGoodFor { get; set; } = 30;

    /// <summary>How often ended consents are looked for, beside the check at every read. 1 second to 1 day, default 1 minute.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    internal static bool IsValid(CasesOptions o) =>
        o is { AnswerWithin: >= 1 and <= 30, ActWithin: >= 1 and <= 30, OutcomeWithin: >= 1 and <= 90, WaitlistNewsWithin: >= 1 and <= 90 }
        and { WritingWithin: >= 1 and <= 30, ContactGoodFor: >= 1 and <= 365 }
        && o.SweepEvery >= TimeSpan.FromSeconds(1) && o.SweepEvery <= TimeSpan.FromDays(1);
}
