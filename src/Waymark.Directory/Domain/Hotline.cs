using System.Text.Json;
using System.Text.Json.Serialization;
using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Domain;

/// <summary>Whom a line reaches, since that decides whether a person dares to call.</summary>
internal enum HotlineReach
{
    /// <summary>Helpers and advocates.</summary>
    Helpers,

    /// <summary>Police, or a body that passes reports to police.</summary>
    Police,

    /// <summary>An immigration agency.</summary>
    Immigration,

    /// <summary>Not known: no source says who answers.</summary>
    Unknown,
}

/// <summary>
/// A crisis or report line, with who runs it and where that is known from. What pages write in each language is kept as a closed set, a
/// code or a number; a fact that no source gives is null, and is said to be not known. What the sources say in English is kept beside it.
/// </summary>
internal sealed record Hotline
{
    /// <summary>What a line can be for; each has words in every language.</summary>
    public static readonly IReadOnlyList<string> Abouts =
    [
        "emergency", "trafficking", "home", "sexual", "crisis", "missing-children", "child-protection", "victims", "compensation", "report", "workers",
    ];

    /// <summary>Who can answer: helpers, helpers who may tell the police, police, an immigration agency. Not known is null.</summary>
    public static readonly IReadOnlyList<string> AnswerKinds = ["helpers", "may-inform", "police", "immigration"];

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What it is for, of <see cref="Abouts"/>; null when the name alone says it.</summary>
    public string? About { get; init; }

    public string? Phone { get; init; }

    /// <summary>The number for calls from abroad.</summary>
    public string? PhoneAbroad { get; init; }

    /// <summary>The number for calls from outside the state that the line serves.</summary>
    public string? PhoneOutsideState { get; init; }

    /// <summary>The number that takes text messages.</summary>
    public string? TextTo { get; init; }

    /// <summary>The word to begin with, when the line asks for one.</summary>
    public string? TextWord { get; init; }

    public string? Tty { get; init; }

    public string? Chat { get; init; }

    public string? Web { get; init; }

    /// <summary>When somebody answers; null when no source says it.</summary>
    public LineHours? Open { get; init; }

    /// <summary>Codes of <see cref="SpokenLanguages"/> that are spoken on the phone; null when no source says it.</summary>
    public IReadOnlyList<string>? Spoken { get; init; }

    /// <summary>Codes of the languages of texts and chat.</summary>
    public IReadOnlyList<string>? Written { get; init; }

    /// <summary>Whether interpreters join a call; null when no source says it.</summary>
    public bool? Interpreters { get; init; }

    /// <summary>Interpreters for more than so many languages.</summary>
    public int? InterpreterLanguages { get; init; }

    /// <summary>The name of who runs it.</summary>
    public string? Operator { get; init; }

    /// <summary>The year since when, when it changed hands.</summary>
    public int? OperatorSince { get; init; }

    /// <summary>Who answers, of <see cref="AnswerKinds"/>; null when no source says it. Labelled in every language.</summary>
    public string? Answers { get; init; }

    /// <summary>ISO 3166-1 code of the country whose people it serves.</summary>
    public string Country { get; init; } = "US";

    /// <summary>The state by its two letters; null when it serves the whole country.</summary>
    public string? State { get; init; }

    /// <summary>The name of the county, when it serves no more than that.</summary>
    public string? County { get; init; }

    /// <summary>Whether it takes calls from the whole country although it belongs to a place.</summary>
    public bool? Anywhere { get; init; }

    /// <summary>As the sources put it, in English: whom it reaches.</summary>
    public string? Reaches { get; init; }

    /// <summary>As the sources put it: when somebody answers.</summary>
    public string? HoursNote { get; init; }

    /// <summary>As the sources put it: the languages.</summary>
    public string? LanguagesNote { get; init; }

    /// <summary>As the sources put it: how to send a text.</summary>
    public string? TextNote { get; init; }

    /// <summary>As the sources put it: where it serves.</summary>
    public string? AreaNote { get; init; }

    /// <summary>As the sources put it: who runs it.</summary>
    public string? OperatorNote { get; init; }

    /// <summary>What the desk should know; never shown to the public.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<HotlineSource> Sources { get; init; } = [];

    [JsonIgnore]
    public HotlineReach Reach => Answers switch
    {
        "immigration" => HotlineReach.Immigration,
        "police" => HotlineReach.Police,
        "helpers" or "may-inform" => HotlineReach.Helpers,
        _ => HotlineReach.Unknown,
    };

    /// <summary>Whether there is any way to reach it; a line whose number nobody found can not be called, nor shown.</summary>
    [JsonIgnore]
    public bool IsReachable => Ways.Any();

    /// <summary>The ways to reach it that it has.</summary>
    [JsonIgnore]
    public IEnumerable<LineWay> Ways => LineWays.All.Where(way => this[way] is not null);

    /// <summary>The number or address of a way; null when the line does not have it.</summary>
    public string? this[LineWay way] => way switch
    {
        LineWay.Phone => Phone,
        LineWay.PhoneAbroad => PhoneAbroad,
        LineWay.PhoneOutsideState => PhoneOutsideState,
        LineWay.Text => TextTo ?? TextNote,
        LineWay.Chat => Chat,
        LineWay.Tty => Tty,
        LineWay.Web => Web,
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    /// <summary>The word for who answers: one of <see cref="AnswerKinds"/>, or <c>unknown</c> when no source says it.</summary>
    [JsonIgnore]
    public string WhoAnswers => Answers ?? "unknown";

    /// <summary>The line with no other ways than these, as strangers see it.</summary>
    public Hotline Only(IReadOnlyCollection<LineWay> ways) => this with
    {
        Phone = ways.Contains(LineWay.Phone) ? Phone : null,
        PhoneAbroad = ways.Contains(LineWay.PhoneAbroad) ? PhoneAbroad : null,
        PhoneOutsideState = ways.Contains(LineWay.PhoneOutsideState) ? PhoneOutsideState : null,
        TextTo = ways.Contains(LineWay.Text) ? TextTo : null,
        TextWord = ways.Contains(LineWay.Text) ? TextWord : null,
        TextNote = ways.Contains(LineWay.Text) ? TextNote : null,
        Chat = ways.Contains(LineWay.Chat) ? Chat : null,
        Tty = ways.Contains(LineWay.Tty) ? Tty : null,
        Web = ways.Contains(LineWay.Web) ? Web : null,
    };

    public string Write() => JsonSerializer.Serialize(this, HsdsJson.Options);

    /// <summary>The line as it was written; null when it is not one.</summary>
    public static Hotline? Read(string json) => JsonSerializer.Deserialize<Hotline>(json, HsdsJson.Options);

    /// <summary>The lines of <c>content/directory/hotlines.yaml</c>, in its order.</summary>
    public static IReadOnlyList<Hotline> Shipped { get; } = HotlineFile.Load();
}

/// <summary>Where a line's facts were read; the date may be a year or a month.</summary>
internal sealed record HotlineSource(string Url, string? Date);
