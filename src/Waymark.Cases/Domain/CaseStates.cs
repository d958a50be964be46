namespace Waymark.Cases.Domain;

/// <summary>Whether work goes on.</summary>
internal enum CaseState
{
    Open = 0,
    Closed = 1,
}

/// <summary>How a case ended.</summary>
internal enum CaseOutcome
{
    /// <summary>What the person wanted is reached.</summary>
    GoalsReached = 1,

    /// <summary>Some of it is reached.</summary>
    PartlyReached = 2,

    /// <summary>The person decided to stop.</summary>
    PersonEnded = 3,

    /// <summary>Another agency goes on, with consent.</summary>
    MovedOn = 4,

    /// <summary>Nobody could reach the person.</summary>
    LostContact = 5,

    /// <summary>We could not help.</summary>
    NotHelped = 6,

    Other = 9,
}

/// <summary>How soon somebody must act.</summary>
internal enum CaseUrgency
{
    Now = 1,
    Soon = 2,
    Usual = 3,
}

/// <summary>How a person can be reached.</summary>
internal enum ContactChannel
{
    Call = 1,
    Text = 2,
    Email = 3,
    App = 4,
    Post = 5,
    InPerson = 6,
    ThroughSomeone = 7,
}

/// <summary>Whose step of the plan it is.</summary>
internal enum StepOwner
{
    Person = 1,
    Agency = 2,
    Partner = 3,
}

/// <summary>Where a step stands.</summary>
internal enum StepStatus
{
    ToDo = 0,
    Done = 1,
    Dropped = 2,
}

/// <summary>What kind of thing happened.</summary>
internal enum EntryKind
{
    /// <summary>We talked.</summary>
    Contact = 1,

    /// <summary>Something happened to the person.</summary>
    Event = 2,

    /// <summary>Something was decided.</summary>
    Decision = 3,

    /// <summary>The person wrote this.</summary>
    FromPerson = 4,

    /// <summary>The case opened, closed, was assigned: no text.</summary>
    Opened = 10,
    Closed = 11,
    Reopened = 12,
    ReferralSent = 13,
    ReferralAnswered = 14,
    ConsentGiven = 15,
    ConsentWithdrawn = 16,

    /// <summary>The person changed how to reach them.</summary>
    ContactsChanged = 17,

    /// <summary>The person took everything back, or sent it again.</summary>
    TakenBack = 18,
    GivenBack = 19,

    /// <summary>The person answered, behind their receipt, about words that would go to a court.</summary>
    AnsweredPaper = 20,
}

/// <summary>What a safe contact holds beside its flags.</summary>
/// <param name="Value">Number, address or name.</param>
/// <param name="Hours">When it is safe.</param>
/// <param name="SafeWord">A word by which both know that it is safe to talk.</param>
/// <param name="Note">Anything else, e.g. the name to show.</param>
internal sealed record ContactDetails(string Value, string? Hours, string? SafeWord, string? Note);

/// <summary>What happened.</summary>
/// <param name="On">The day, if it is known.</param>
/// <param name="Text">In words.</param>
internal sealed record EntryText(DateOnly? On, string Text);
