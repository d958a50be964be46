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

/// <summary>A versioned set of questions: <c>content/recognise/screening-*.yaml</c>, or one that an office loaded.</summary>
internal sealed record ScreenInstrument(
    string Kind, string Id, int Version, bool IsValidated, IReadOnlyList<string> Intro, IReadOnlyList<string> Topics, IReadOnlyList<ScreenQuestion> Questions,
    IReadOnlyList<ScreenFinding> Findings, SourceNotes Sources)
{
    internal const string Adult = "adult";
    internal const string Minor = "minor";

    /// <summary>Whom it is for: <see cref="Adult"/> or <see cref="Minor"/>.</summary>
    public string For { get; init; } = Kind;

    /// <summary>Whose it is; <c>null</c> for those that ship.</summary>
    public InstrumentOrigin? Origin { get; init; }

    /// <summary>The means of 22 USC 7102(11).</summary>
    internal static IReadOnlyList<string> Means { get; } = ["force", "fraud", "coercion"];

    internal ScreenQuestion? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>The rule that no content may break: a minor is never asked to prove force, fraud or coercion for paid sex. What breaks it, and where; <c>null</c> if nothing does.</summary>
    /// <remarks>22 USC 7102(11)(A): for a person under 18 none is needed. For labour (B) it is; such a question comes only after one on work.</remarks>
    internal static (string Message, string About)? AsksAMinorForMeans(ScreenInstrument instrument)
    {
        if (instrument.For != Minor)
            return null;
        foreach (var question in instrument.Questions.Where(q => q.Elements.Intersect(Means, StringComparer.Ordinal).Any()))
        {
            var afterWorkOnly = question.OnlyAfter.Count > 0
                && question.OnlyAfter.All(a => instrument.Find(a.Question) is { } asked && asked.Elements.Contains("labor", StringComparer.Ordinal) && !asked.Elements.Contains("sex", StringComparer.Ordinal));
            if (!afterWorkOnly)
                return ($"'{question.Id}' asks a minor about force, fraud or coercion other than at work", question.Id);
        }

        return instrument.Findings.FirstOrDefault(f => f.When.Any(g => g.Contains("sex", StringComparer.Ordinal)) && f.When.Any(g => g.Intersect(Means, StringComparer.Ordinal).Any())) is { } finding
            ? ("a finding asks for force, fraud or coercion beside paid sex of a minor", finding.Id)
            : null;
    }

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

/// <summary>The instruments that ship, and those that an office loaded.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ScreenContent
{
    private readonly IContentTexts texts;
    private readonly OfficeInstruments? office;
    private readonly IReadOnlyList<ScreenInstrument> shipped;

    public ScreenContent(LearningFiles files, LearnContent learn, IContentTexts texts, OfficeInstruments? office = null)
    {
        this.texts = texts;
        this.office = office;
        shipped =
        [
            .. new[] { ScreenInstrument.Adult, ScreenInstrument.Minor }
                .Select(kind => (Kind: kind, Text: files.Read($"recognise/screening-{kind}.yaml")))
                .Where(f => f.Text is not null)
                .Select(f => Read(f.Kind, f.Text!, learn)),
        ];
    }

    /// <summary>Those that ship, then those of the office.</summary>
    internal IReadOnlyList<ScreenInstrument> All => [.. shipped, .. Loaded.Select(one => one.Instrument)];

    /// <summary>What is wrong with files that the office put there.</summary>
    internal IReadOnlyList<InstrumentFault> Faults => Look().Faults;

    internal ScreenInstrument? Find(string? kind) => All.FirstOrDefault(i => i.Kind == kind);

    internal ScreenInstrument? OfId(string id) => All.FirstOrDefault(i => i.Id == id);

    private IReadOnlyList<OfficeInstrument> Loaded => Look().Instruments;

    private (IReadOnlyList<OfficeInstrument> Instruments, IReadOnlyList<InstrumentFault> Faults) Look() =>
        office?.Look([.. shipped.Select(i => i.Id)]) ?? ([], []);

    internal ScreenWords Words(ScreenInstrument instrument, Language language)
    {
        if (instrument.Origin is not null)
            return Words(Loaded.FirstOrDefault(one => one.Instrument.Id == instrument.Id)?.Words ?? [], language);
        var key = ContentCatalogue.Instrument(instrument.Kind);
        var text = texts.Find(key, language) ?? throw new InvalidDataException($"{key} has no words in English.");
        return new ScreenWords(text.Document.Front, text.Language, text.IsReviewed) { Review = text.Review };
    }

    /// <summary>The words of another's instrument: its own translation, else its English, else its original. What answers and elements are called is ours where the file does not say.</summary>
    private ScreenWords Words(IReadOnlyList<(Language Language, YamlMappingNode Words)> all, Language language)
    {
        if (all.Count == 0)
            return new ScreenWords([], Language.English, true);
        var (found, own) = new[] { language, Language.English, all[0].Language }.SelectMany(wanted => all.Where(one => one.Language == wanted)).First();
        var words = new YamlMappingNode(own.Children);
        foreach (var group in new[] { "answers", "elements" })
        {
            if (own.Find(group) is null && texts.Find(ContentCatalogue.Instrument(ScreenInstrument.Adult), found)?.Document.Front.Find(group) is { } ours)
                words.Add(group, ours);
        }

        return new ScreenWords(words, found, found == all[0].Language || own.Text("reviewed") is not null);
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
        return ScreenInstrument.AsksAMinorForMeans(instrument) is var (message, _) ? throw new InvalidDataException($"{file}: {message}.") : instrument;
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
