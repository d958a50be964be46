using System.Globalization;
using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Recognise;

/// <summary>What a person answered to a question. There is no number in it, and none is made of it.</summary>
internal enum ScreenAnswer
{
    /// <summary>Not asked, or the person would rather not say.</summary>
    Skip,

    Yes,

    No,

    NotSure,
}

/// <summary>A question of an instrument.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Topic">Under which topic it is asked.</param>
/// <param name="IsOpen">Whether it is answered in free words.</param>
/// <param name="Elements">The elements of the law that a telling answer speaks to; <c>safety</c> and <c>context</c> are none.</param>
/// <param name="FollowUpOn">The answers after which the follow-up helps.</param>
/// <param name="OnlyAfter">Asked only when one of these was answered so; empty for always.</param>
internal sealed record ScreenQuestion(
    string Id, string Topic, bool IsOpen, IReadOnlyList<string> Elements, IReadOnlyList<ScreenAnswer> FollowUpOn,
    IReadOnlyList<(string Question, IReadOnlyList<ScreenAnswer> Answers)> OnlyAfter)
{
    /// <summary>The answer that says something: "yes", or "no" to a question such as whether it is safe to talk.</summary>
    internal ScreenAnswer Telling => FollowUpOn.Contains(ScreenAnswer.Yes) || !FollowUpOn.Contains(ScreenAnswer.No) ? ScreenAnswer.Yes : ScreenAnswer.No;

    /// <summary>Whether an answer speaks to the question's elements. On safety "not sure" counts too: who does not know whether they are safe is not.</summary>
    internal bool Tells(ScreenAnswer answer) => answer == Telling || (Elements.Contains("safety", StringComparer.Ordinal) && FollowUpOn.Contains(answer));
}

/// <summary>What an instrument can find, in words only.</summary>
/// <param name="Id">Its id.</param>
/// <param name="When">Shown when each of these groups has an element that some answer speaks to; none: always.</param>
/// <param name="Unless">Not shown when one of these findings is.</param>
/// <param name="OnlyFrom">Counts answers to these questions alone; empty for all.</param>
/// <param name="Help">Pages that fit, as <c>section/slug</c>.</param>
internal sealed record ScreenFinding(
    string Id, IReadOnlyList<IReadOnlyList<string>> When, IReadOnlyList<string> Unless, IReadOnlyList<string> OnlyFrom, IReadOnlyList<string> Help);

/// <summary>A versioned set of questions: <c>content/recognise/screening-*.yaml</c>.</summary>
internal sealed record ScreenInstrument(
    string Kind, string Id, int Version, bool IsValidated, IReadOnlyList<string> Intro, IReadOnlyList<string> Topics, IReadOnlyList<ScreenQuestion> Questions,
    IReadOnlyList<ScreenFinding> Findings, SourceNotes Sources)
{
    internal const string Adult = "adult";
    internal const string Minor = "minor";

    /// <summary>The means of 22 USC 7102(11).</summary>
    internal static IReadOnlyList<string> Means { get; } = ["force", "fraud", "coercion"];

    internal ScreenQuestion? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>Whether a question is asked, given the answers so far.</summary>
    internal static bool IsAsked(ScreenQuestion question, IReadOnlyDictionary<string, ScreenAnswer> answers) =>
        question.OnlyAfter.Count == 0
        || question.OnlyAfter.Any(after => after.Answers.Contains(answers.GetValueOrDefault(after.Question)));
}

/// <summary>The words of an instrument in a language.</summary>
internal sealed record ScreenWords(YamlMappingNode Top, Language Language, bool IsReviewed)
{
    /// <summary>Who reviewed the translation, and when.</summary>
    public Review? Review { get; init; }

    internal string Title => Top.Text("title") ?? string.Empty;

    internal string Of(string group, string id) => Top.Find(group).Text(id) ?? id;

    /// <summary>Pages of the guide by <c>section/slug</c>; what is not there is left out.</summary>
    internal static IEnumerable<(string Address, GuideText Text)> HelpPages(Translations guide, Language lang, IEnumerable<string> pages)
    {
        foreach (var page in pages)
        {
            if (GuideAddresses.TryItem("help:" + page, guide.Content.Map, out var item))
                yield return (HelpLinks.Item(lang, item), guide.Text(lang, item));
        }
    }

    internal string Of(string group, string id, string part) => Top.Find(group).Find(id).Text(part) ?? string.Empty;
}

/// <summary>The instruments that ship.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ScreenContent
{
    private readonly IContentTexts texts;
    private readonly IReadOnlyList<ScreenInstrument> all;

    public ScreenContent(LearningFiles files, LearnContent learn, IContentTexts texts)
    {
        this.texts = texts;
        all =
        [
            .. new[] { ScreenInstrument.Adult, ScreenInstrument.Minor }
                .Select(kind => (Kind: kind, Text: files.Read($"recognise/screening-{kind}.yaml")))
                .Where(f => f.Text is not null)
                .Select(f => Read(f.Kind, f.Text!, learn)),
        ];
    }

    internal IReadOnlyList<ScreenInstrument> All => all;

    internal ScreenInstrument? Find(string? kind) => all.FirstOrDefault(i => i.Kind == kind);

    internal ScreenInstrument? OfId(string id) => all.FirstOrDefault(i => i.Id == id);

    internal ScreenWords Words(ScreenInstrument instrument, Language language)
    {
        var key = ContentCatalogue.Instrument(instrument.Kind);
        var text = texts.Find(key, language) ?? throw new InvalidDataException($"{key} has no words in English.");
        return new ScreenWords(text.Document.Front, text.Language, text.IsReviewed) { Review = text.Review };
    }

    private static ScreenInstrument Read(string kind, string text, LearnContent learn)
    {
        var file = $"recognise/screening-{kind}.yaml";
        var top = YamlText.Parse(file, text);
        var instrument = new ScreenInstrument(
            kind,
            top.Need("id", file),
            int.Parse(top.Need("version", file), NumberStyles.None, CultureInfo.InvariantCulture),
            top.Text("validated") == "true",
            [.. top.Find("intro").Texts()],
            [.. top.Find("topics").Texts()],
            [
                .. top.Find("questions").Items().Select(q => new ScreenQuestion(
                    q.Need("id", file),
                    q.Need("topic", file),
                    q.Text("ask") == "open",
                    [.. q.Find("elements").Texts()],
                    [.. q.Find("follow_up_on").Texts().Select(a => Answer(a, file))],
                    [.. q.Find("only_after").Pairs().Select(p => (p.Key, (IReadOnlyList<ScreenAnswer>)[.. p.Value.Texts().Select(a => Answer(a, file))]))])),
            ],
            [
                .. top.Find("findings").Items().Select(f => new ScreenFinding(
                    f.Need("id", file),
                    [.. f.Find("when").Items().Select(group => (IReadOnlyList<string>)[.. group.Texts()])],
                    [.. f.Find("unless").Texts()],
                    [.. f.Find("only_from").Texts()],
                    [.. f.Find("help").Texts()])),
            ],
            learn.Notes(top));
        Check(instrument, file);
        return instrument;
    }

    /// <summary>The rule that no content may break: a minor is never asked to prove force, fraud or coercion for paid sex.</summary>
    /// <remarks>22 USC 7102(11)(A): for a person under 18 none is needed. For labour (B) it is; such a question comes only after one on work.</remarks>
    private static void Check(ScreenInstrument instrument, string file)
    {
        if (instrument.Kind != ScreenInstrument.Minor)
            return;
        foreach (var question in instrument.Questions.Where(q => q.Elements.Intersect(ScreenInstrument.Means, StringComparer.Ordinal).Any()))
        {
            var afterWorkOnly = question.OnlyAfter.Count > 0
                && question.OnlyAfter.All(a => instrument.Find(a.Question) is { } asked && asked.Elements.Contains("labor", StringComparer.Ordinal) && !asked.Elements.Contains("sex", StringComparer.Ordinal));
            if (!afterWorkOnly)
                throw new InvalidDataException($"{file}: '{question.Id}' asks a minor about force, fraud or coercion other than at work.");
        }

        if (instrument.Findings.Any(f => f.When.Any(g => g.Contains("sex", StringComparer.Ordinal)) && f.When.Any(g => g.Intersect(ScreenInstrument.Means, StringComparer.Ordinal).Any())))
            throw new InvalidDataException($"{file}: a finding asks for force, fraud or coercion beside paid sex of a minor.");
    }

    private static ScreenAnswer Answer(string id, string file) =>
        ScreenAnswers.TryParse(id, out var answer) ? answer : throw new InvalidDataException($"{file}: '{id}' is no answer.");
}

/// <summary>Answers by their ids in content, forms and kept screens.</summary>
internal static class ScreenAnswers
{
    internal static bool TryParse(string? id, out ScreenAnswer answer)
    {
        (var known, answer) = id switch
        {
            "yes" => (true, ScreenAnswer.Yes),
            "no" => (true, ScreenAnswer.No),
            "not-sure" => (true, ScreenAnswer.NotSure),
            "skip" => (true, ScreenAnswer.Skip),
            _ => (false, ScreenAnswer.Skip),
        };
        return known;
    }

    internal static string Id(this ScreenAnswer answer) => answer switch
    {
        ScreenAnswer.Yes => "yes",
        ScreenAnswer.No => "no",
        ScreenAnswer.NotSure => "not-sure",
        ScreenAnswer.Skip => "skip",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
