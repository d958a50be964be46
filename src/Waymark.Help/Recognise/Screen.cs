using System.Text.Json.Serialization;

namespace Waymark.Help.Recognise;

/// <summary>What was answered, with the instrument, its version and the language it was asked in.</summary>
internal sealed record Screen
{
    /// <summary>The most characters of an answer in free words.</summary>
    internal const int MaxWords = 4_000;

    /// <summary>The kind of a case's record.</summary>
    internal const string RecordKind = "screen";

    /// <summary>The instrument's id, e.g. <c>waymark-adult</c>.</summary>
    public required string Instrument { get; init; }

    public required int Version { get; init; }

    /// <summary>The language of the words that were on the screen.</summary>
    public required string Language { get; init; }

    /// <summary>Question to answer (<c>yes</c>, <c>no</c>, <c>not-sure</c>, <c>skip</c>).</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>Question to free words.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    [JsonIgnore]
    internal IReadOnlyDictionary<string, ScreenAnswer> Given =>
        Answers.ToDictionary(a => a.Key, a => ScreenAnswers.TryParse(a.Value, out var answer) ? answer : ScreenAnswer.Skip, StringComparer.Ordinal);
}

/// <summary>A finding with the answers that are its reasons.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reasons">For each element of the law that it rests on, the questions whose answers speak to it.</param>
internal sealed record ScreenReasons(ScreenFinding Finding, IReadOnlyList<(string Element, IReadOnlyList<ScreenQuestion> Questions)> Reasons);

/// <summary>What a screen tells: findings with reasons, and what stays open. No sum is made and nothing is ruled out.</summary>
/// <param name="Findings">What is found, each with its reasons.</param>
/// <param name="Context">Questions whose answers are no element of the law and still say something: they are explained, never dropped.</param>
/// <param name="Unsure">Answered with "not sure".</param>
/// <param name="NotAnswered">Asked and not answered.</param>
internal sealed record ScreenResult(
    IReadOnlyList<ScreenReasons> Findings, IReadOnlyList<ScreenQuestion> Context, IReadOnlyList<ScreenQuestion> Unsure, IReadOnlyList<ScreenQuestion> NotAnswered)
{
    /// <summary>Explains the answers by the elements of 22 USC 7102(11).</summary>
    internal static ScreenResult Of(ScreenInstrument instrument, IReadOnlyDictionary<string, ScreenAnswer> answers)
    {
        var asked = instrument.Questions.Where(q => !q.IsOpen && ScreenInstrument.IsAsked(q, answers)).ToList();
        var telling = asked.FindAll(q => q.Tells(answers.GetValueOrDefault(q.Id)));
        List<ScreenQuestion> Speaking(ScreenFinding finding, string element) => telling.FindAll(
            q => q.Elements.Contains(element, StringComparer.Ordinal) && (finding.OnlyFrom.Count == 0 || finding.OnlyFrom.Contains(q.Id, StringComparer.Ordinal)));
        var met = instrument.Findings.Where(f => f.When.All(group => group.Any(e => Speaking(f, e).Count > 0))).ToList();
        // "Unless" names findings by what they rest on, not by what is itself hidden: one look is enough.
        var shown = met.Where(f => !f.Unless.Any(u => met.Exists(m => m.Id == u)));
        return new ScreenResult(
            [
                .. shown.Select(f => new ScreenReasons(
                    f,
                    [.. f.When.SelectMany(g => g).Distinct(StringComparer.Ordinal).Select(e => (e, (IReadOnlyList<ScreenQuestion>)Speaking(f, e))).Where(r => r.Item2.Count > 0)])),
            ],
            telling.FindAll(q => q.Elements.Contains("context", StringComparer.Ordinal)),
            asked.FindAll(q => answers.GetValueOrDefault(q.Id) == ScreenAnswer.NotSure),
            asked.FindAll(q => answers.GetValueOrDefault(q.Id) == ScreenAnswer.Skip));
    }
}
