using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Domain;

/// <summary>What the inbox opens of each report.</summary>
internal sealed record ReportSummary
{
    public required Language Language { get; init; }

    public string? OtherLanguage { get; init; }

    public required IReadOnlyList<AskedNeed> Needs { get; init; }

    public required ReportPlace Place { get; init; }
}

/// <summary>The rest of what the person told.</summary>
internal sealed record ReportStory
{
    public string? Who { get; init; }

    public string? Words { get; init; }

    public SuspicionAnswers? Suspicion { get; init; }

    public SaidAnswer MayPassOn { get; init; }
}

/// <summary>What happened, where a message is the system's and is shown in the reader's language. The numbers are stored.</summary>
internal enum MessageEvent
{
    /// <summary>Nothing: the text is what the writer wrote.</summary>
    None = 0,

    /// <summary>Another agency has it now, because the person said in the request that it may be passed on; the detail is its name.</summary>
    HandedOver = 1,

    /// <summary>The agency closed it.</summary>
    Closed = 2,

    /// <summary>The agency opened it again.</summary>
    Reopened = 3,

    /// <summary>The person changed the safe contacts.</summary>
    ContactsChanged = 4,

    /// <summary>The person took it back.</summary>
    Withdrawn = 5,

    /// <summary>Staff erased the case that was opened from it.</summary>
    CaseErased = 6,

    /// <summary>Another agency has it now, because a member wrote down that the person agreed; the detail is its name.</summary>
    HandedOverAsAgreed = 7,
}

/// <summary>A message, opened.</summary>
internal sealed record MessageBody
{
    public string? Text { get; init; }

    public MessageEvent Event { get; init; }

    public string? Detail { get; init; }

    /// <summary>The day by which the agency promised the next step.</summary>
    public DateOnly? PromisedFor { get; init; }
}

/// <summary>What a file is.</summary>
internal sealed record FileInfoSealed
{
    /// <summary>The name the sender gave it, cleaned.</summary>
    public required string Name { get; init; }

    /// <summary>The kind found in its content.</summary>
    public required string Kind { get; init; }

    /// <summary>Bytes as kept.</summary>
    public required long Size { get; init; }

    /// <summary>Whether it was kept as sent, hidden data included, because the sender asked.</summary>
    public required bool IsOriginal { get; init; }
}

/// <summary>Whether a report looks like part of a flood. The numbers are stored.</summary>
internal enum FloodState
{
    /// <summary>No.</summary>
    None = 0,

    /// <summary>It came in a burst, or a member put it aside.</summary>
    Quarantined = 1,

    /// <summary>A member looked and let it through.</summary>
    Released = 2,

    /// <summary>It came in a burst and names danger: it stays in sight, after danger that came alone.</summary>
    Burst = 3,
}

/// <summary>How the work on a report ended. The numbers are stored.</summary>
internal enum CloseOutcome
{
    /// <summary>The person got what they asked for.</summary>
    Helped = 1,

    /// <summary>The person was told where else to go.</summary>
    Directed = 2,

    /// <summary>Nobody answered any more.</summary>
    NoAnswer = 3,

    /// <summary>It is nothing for this programme.</summary>
    NotForUs = 4,

    /// <summary>It was not meant in earnest.</summary>
    NotGenuine = 5,
}

/// <summary>The places at which Reports seals; in one room so that no two share a name.</summary>
internal static class SealPlaces
{
    internal static SealPlace Summary(ReportId report) => new(report.Value, "reports.summary");

    internal static SealPlace Story(ReportId report) => new(report.Value, "reports.story");

    internal static SealPlace Contacts(ReportId report, int version) => new(report.Value, "reports.contacts", version);

    internal static SealPlace Message(MessageId message) => new(message.Value, "reports.message");

    internal static SealPlace Note(MessageId note) => new(note.Value, "reports.note");

    internal static SealPlace File(BlobId blob) => new(blob.Value, "reports.file");

    internal static SealPlace Journey(JourneyId journey, int version) => new(journey.Value, "reports.journey", version);
}
