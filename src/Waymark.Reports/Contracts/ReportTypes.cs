using System.Text.Json.Serialization;
using Waymark.Kernel.Languages;

namespace Waymark.Reports.Contracts;

/// <summary>The two public journeys. The numbers are stored.</summary>
public enum ReportKind
{
    /// <summary>A person asks for help, for themselves or someone close.</summary>
    Help = 0,

    /// <summary>Somebody tells of a suspicion.</summary>
    Report = 1,
}

/// <summary>Where the work on a report stands. The numbers are stored.</summary>
public enum ReportStatus
{
    /// <summary>Nobody has taken it.</summary>
    New = 0,

    /// <summary>A member works on it.</summary>
    Assigned = 1,

    /// <summary>A case was opened.</summary>
    CaseOpened = 2,

    /// <summary>Closed with an outcome.</summary>
    Closed = 3,

    /// <summary>The person took it back.</summary>
    Withdrawn = 4,

    /// <summary>It tells the same as another, which is worked on instead.</summary>
    Merged = 5,
}

/// <summary>How fast it is. The numbers are stored and sorted by.</summary>
public enum Urgency
{
    /// <summary>No danger was named.</summary>
    Normal = 0,

    /// <summary>Somebody is in danger now.</summary>
    Danger = 1,
}

/// <summary>An answer that may be left open. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SaidAnswer>))]
public enum SaidAnswer
{
    /// <summary>The question was skipped.</summary>
    [JsonStringEnumMemberName("-")]
    NotSaid = 0,

    /// <summary>Yes.</summary>
    [JsonStringEnumMemberName("yes")]
    Yes = 1,

    /// <summary>No.</summary>
    [JsonStringEnumMemberName("no")]
    No = 2,

    /// <summary>Not sure.</summary>
    [JsonStringEnumMemberName("not-sure")]
    NotSure = 3,
}

/// <summary>A place as the person wrote it; every part may be missing.</summary>
public sealed record ReportPlace
{
    /// <summary>Street and house, or how to find it.</summary>
    public string? Street { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>County.</summary>
    public string? County { get; init; }

    /// <summary>State or territory: two capital letters.</summary>
    public string? State { get; init; }

    /// <summary>ZIP code: five digits.</summary>
    public string? Zip { get; init; }

    /// <summary>Whether nothing was said.</summary>
    [JsonIgnore]
    public bool IsEmpty => Street is null && City is null && County is null && State is null && Zip is null;
}

/// <summary>The answers to the eight questions of a report, each as the person wrote it or <c>null</c>.</summary>
public sealed record SuspicionAnswers
{
    /// <summary>1. Can the person be reached safely?</summary>
    public SaidAnswer CanBeReached { get; init; }

    /// <summary>How they can be reached.</summary>
    public string? HowReached { get; init; }

    /// <summary>2. Are there signs of abuse?</summary>
    public SaidAnswer Abuse { get; init; }

    /// <summary>Which signs.</summary>
    public string? AbuseSigns { get; init; }

    /// <summary>3. Does the person want to leave?</summary>
    public SaidAnswer WantsToLeave { get; init; }

    /// <summary>4. Which language does the person speak?</summary>
    public string? Speaks { get; init; }

    /// <summary>5. What kind of work does the person do?</summary>
    public string? Work { get; init; }

    // 6, the address, is the report's place.

    /// <summary>7. Who is the employer?</summary>
    public string? Employer { get; init; }

    /// <summary>8. Why do you think so? Also a report's story.</summary>
    public string? Why { get; init; }
}

/// <summary>A report or request, opened: what the person told, and where the work stands.</summary>
/// <remarks>It holds plain content: keep it no longer than the request, and never log it.</remarks>
public sealed record ReportFile
{
    /// <summary>Its id.</summary>
    public required ReportId Id { get; init; }

    /// <summary>The agency that holds it.</summary>
    public required AgencyId AgencyId { get; init; }

    /// <summary>The person who sent it: a vault party, and the mailbox that answers reach.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The vault of the report; its parties are the agency and the person.</summary>
    public required VaultId VaultId { get; init; }

    /// <summary>Which journey.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>Where the work stands.</summary>
    public required ReportStatus Status { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether danger was named.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>The member who works on it.</summary>
    public required MemberId? Assignee { get; init; }

    /// <summary>The case that was opened from it.</summary>
    public required CaseId? CaseId { get; init; }

    /// <summary>The language to answer in.</summary>
    public required Language Language { get; init; }

    /// <summary>A language that does not ship, in the person's words.</summary>
    public required string? OtherLanguage { get; init; }

    /// <summary>What is needed, in the order of screens.</summary>
    public required IReadOnlyList<AskedNeed> Needs { get; init; }

    /// <summary>Where; parts may be missing.</summary>
    public required ReportPlace Place { get; init; }

    /// <summary>Who it is about, in the person's words.</summary>
    public required string? Who { get; init; }

    /// <summary>The safe ways to reach the person.</summary>
    public required SafeContacts Contacts { get; init; }

    /// <summary>In the person's own words.</summary>
    public required string? Story { get; init; }

    /// <summary>The eight answers; <c>null</c> for a request for help.</summary>
    public required SuspicionAnswers? Suspicion { get; init; }

    /// <summary>Whether the person said that it may be passed to another agency; anything but yes means: ask first.</summary>
    public required SaidAnswer MayPassOn { get; init; }
}
