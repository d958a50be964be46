using Waymark.Reports.Contracts;

namespace Waymark.Reports.Domain;

/// <summary>The answers of a public journey so far, for both journeys, so that two tabs do not disturb each other.</summary>
internal sealed record JourneyState
{
    public Draft Help { get; init; } = new();

    public Draft Report { get; init; } = new();

    public Draft Of(ReportKind kind) => kind == ReportKind.Help ? Help : Report;

    public JourneyState With(ReportKind kind, Draft draft) => kind == ReportKind.Help ? this with { Help = draft } : this with { Report = draft };
}

/// <summary>The answers of one journey. Everything may be missing.</summary>
internal sealed record Draft
{
    /// <summary>How many reports of this kind were sent from this browser before: a new one after a sent one has a new id.</summary>
    public int Round { get; init; }

    /// <summary>The receipt and report, once sent, until the person says that they kept it.</summary>
    public SentReport? Sent { get; init; }

    public IReadOnlyList<AskedNeed>? Needs { get; init; }

    public SaidAnswer Danger { get; init; }

    public ReportPlace? Place { get; init; }

    public string? Who { get; init; }

    /// <summary>The id of a language that ships, or <c>null</c> for the page's.</summary>
    public string? Language { get; init; }

    public string? OtherLanguage { get; init; }

    /// <summary>The channels ticked; empty for "I will come back"; <c>null</c> if not answered.</summary>
    public IReadOnlyList<ContactChannel>? Channels { get; init; }

    public IReadOnlyList<SafeContact> Ways { get; init; } = [];

    public SaidAnswer MayPassOn { get; init; }

    public string? Words { get; init; }

    public SuspicionAnswers? Suspicion { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDanger => Danger == SaidAnswer.Yes || Needs?.Contains(AskedNeed.Safety) == true;
}

/// <summary>What was sent.</summary>
internal sealed record SentReport(string Receipt, bool Danger);
