using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Help.Guide;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Recognise;

/// <summary>Something wrong with an office's file of questions.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong, in English, for who wrote the file.</param>
internal sealed record InstrumentFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Whose an instrument is that an office loaded.</summary>
/// <param name="Name">Its name as its owner prints it.</param>
/// <param name="Publisher">Its owner.</param>
/// <param name="Date">Of this version, as printed; <c>null</c> when none is.</param>
/// <param name="Rights">By what right the office uses it.</param>
internal sealed record InstrumentOrigin(string Name, string Publisher, string? Date, string Rights);

/// <summary>An instrument that an office loaded, with its words.</summary>
/// <param name="Instrument">The questions.</param>
/// <param name="Words">The words by language; the first is the original.</param>
internal sealed record OfficeInstrument(ScreenInstrument Instrument, IReadOnlyList<(Language Language, YamlMappingNode Words)> Words);

/// <summary>Reads an office's own instrument: one YAML file laid out as <c>content/recognise/screening-adult.yaml</c>, with whose it is and its words inside.</summary>
/// <remarks>Every fault is found, not the first alone, so that a file is put right in one go. Nothing of the file is run or fetched.</remarks>
internal sealed partial class InstrumentFile
{
    /// <summary>Larger files are refused, in bytes.</summary>
    internal const int MaxBytes = 512 * 1024;

    private const int MaxQuestions = 200;
    private const int MaxText = 2_000;

    private static readonly string[] Elements = ["act", "force", "fraud", "coercion", "labor", "sex", "under-18", "context", "safety"];
    private static readonly string[] Answers = ["yes", "no", "not-sure", "skip"];
    // In an address these lead elsewhere.
    private static readonly string[] Reserved = [ScreenInstrument.Adult, ScreenInstrument.Minor, "kept"];

    private readonly string file;
    private readonly GuideMap guide;
    private readonly List<InstrumentFault> faults = [];

    private InstrumentFile(string file, GuideMap guide)
    {
        this.file = file;
        this.guide = guide;
    }

    /// <summary>Reads a file; <c>null</c> with what is wrong.</summary>
    /// <param name="file">Its name, for the faults.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="guide">The guide's pages, which findings may lead to.</param>
    /// <param name="taken">Ids that an instrument cannot have, since another has them.</param>
    /// <param name="faults">What is wrong, by line.</param>
    internal static OfficeInstrument? Read(string file, string text, GuideMap guide, IEnumerable<string> taken, out IReadOnlyList<InstrumentFault> faults)
    {
        var reader = new InstrumentFile(file, guide);
        var read = reader.Read(text, taken.ToHashSet(StringComparer.Ordinal));
        faults = [.. reader.faults.OrderBy(fault => fault.Line)];
        return faults.Count == 0 ? read : null;
    }

    private OfficeInstrument? Read(string text, HashSet<string> taken)
    {
        if (Parse(text) is not { } top)
            return null;
        Known(top, "id", "version", "validated", "for", "source", "rights", "checked", "intro", "topics", "questions", "findings", "words");
        var id = Need(top, "id");
        if (id.Length > 0 && (!Name().IsMatch(id) || Reserved.Contains(id)))
            Add(top.Find("id"), "'id' is 2 to 30 small letters, digits and hyphens, a letter first, and not adult, minor or kept");
        if (taken.Contains(id))
            Add(top.Find("id"), $"another instrument is called '{id}'");
        if (!int.TryParse(Need(top, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
            Add(top.Find("version") ?? top, "'version' is a whole number from 1");
        var whom = Need(top, "for");
        if (whom is not (ScreenInstrument.Adult or ScreenInstrument.Minor))
            Add(top.Find("for") ?? top, "'for' is adult or minor");
        if (top.Text("validated") is not ("true" or "false"))
            Add(top.Find("validated") ?? top, "'validated' is true or false: whether a study tested these questions");
        var origin = Origin(top, out var url);
        DateOnly? day = null;
        if (top.Find("checked") is { } written)
        {
            if (DateOnly.TryParseExact(written.AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                day = read;
            else
                Add(written, "'checked' is a day: 2026-11-25");
        }

        var intro = Names(top.Find("intro"));
        var topics = Names(top.Find("topics"));
        var questions = Questions(top, topics);
        var findings = Findings(top, questions);
        var instrument = new ScreenInstrument(id, id, Math.Max(version, 1), top.Text("validated") == "true", intro, topics, questions, findings, new SourceNotes(
            [new ContentSource($"{origin.Name}. {origin.Publisher}", url, origin.Date)], day))
        {
            For = whom,
            Origin = origin,
        };
        if (ScreenInstrument.AsksAMinorForMeans(instrument) is var (message, about))
            Add((top.Find("questions").Items().FirstOrDefault(q => q.Text("id") == about) ?? top.Find("findings").Items().FirstOrDefault(f => f.Text("id") == about)) ?? top, message);
        return new(instrument, Words(top, instrument));
    }

    private YamlMappingNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            faults.Add(new(file, 1, "a list of names with values is expected"));
        }
        catch (YamlException broken)
        {
            faults.Add(new(file, Math.Max(1, (int)broken.Start.Line), "this is no YAML"));
        }

        return null;
    }

    private InstrumentOrigin Origin(YamlMappingNode top, out string? url)
    {
        url = null;
        var source = top.Find("source");
        if (source is not YamlMappingNode)
            Add(source ?? top, "'source' needs 'name' and 'publisher': whose questions these are");
        else
            Known(source, "name", "publisher", "date", "url");
        if (source.Text("url") is { } written)
        {
            if (Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0)
                url = address.AbsoluteUri;
            else
                Add(source.Find("url"), "'url' begins with https://");
        }

        return new(
            source is null ? "" : Need(source, "name"),
            source is null ? "" : Need(source, "publisher"),
            source.Text("date"),
            Need(top, "rights", "by what right your office uses these questions, such as a licence or a letter"));
    }

    private List<ScreenQuestion> Questions(YamlMappingNode top, List<string> topics)
    {
        var read = new List<ScreenQuestion>();
        var nodes = top.Find("questions").Items().ToList();
        if (nodes.Count is 0 or > MaxQuestions)
            Add(top.Find("questions") ?? top, $"'questions' is a list of 1 to {MaxQuestions}");
        foreach (var node in nodes.Take(MaxQuestions))
        {
            Known(node, "id", "topic", "ask", "elements", "follow_up_on", "only_after");
            var id = Id(node);
            if (read.Exists(question => question.Id == id))
                Add(node, $"there are two questions '{id}'");
            var topic = Need(node, "topic");
            if (topic.Length > 0 && !topics.Contains(topic))
                Add(node.Find("topic"), $"'{topic}' is none of the topics");
            if (node.Text("ask") is not ("open" or "closed"))
                Add(node.Find("ask") ?? node, "'ask' is closed or open");
            var after = new List<(string, IReadOnlyList<ScreenAnswer>)>();
            foreach (var (question, answers) in node.Find("only_after").Pairs())
            {
                // Asked in order: what comes later has no answer yet.
                if (!read.Exists(earlier => earlier.Id == question && !earlier.IsOpen))
                    Add(node.Find("only_after"), $"'{question}' is no closed question above this one");
                after.Add((question, AnswersOf(answers)));
            }

            read.Add(new(id, topic, node.Text("ask") == "open", Of(node.Find("elements"), Elements, "element"), AnswersOf(node.Find("follow_up_on")), after));
        }

        return read;
    }

    private List<ScreenFinding> Findings(YamlMappingNode top, List<ScreenQuestion> questions)
    {
        var read = new List<ScreenFinding>();
        var nodes = top.Find("findings").Items().ToList();
        var ids = nodes.Select(node => node.Text("id") ?? "").ToList();
        if (nodes.Count == 0)
            Add(top.Find("findings") ?? top, "'findings' is a list: what the answers can mean, in words");
        foreach (var node in nodes)
        {
            Known(node, "id", "when", "unless", "only_from", "help");
            var id = Id(node);
            if (read.Exists(finding => finding.Id == id))
                Add(node, $"there are two findings '{id}'");
            foreach (var page in node.Find("help").Texts().Where(page => !GuideAddresses.TryItem("help:" + page, guide, out _)))
                Add(node.Find("help"), $"'{page}' is no page of the guide");
            read.Add(new(
                id,
                [.. node.Find("when").Items().Select(group => Of(group, Elements, "element"))],
                Of(node.Find("unless"), ids, "finding"),
                Of(node.Find("only_from"), questions.ConvertAll(question => question.Id), "question"),
                [.. node.Find("help").Texts()]));
        }

        return read;
    }

    private List<(Language, YamlMappingNode)> Words(YamlMappingNode top, ScreenInstrument instrument)
    {
        var read = new List<(Language, YamlMappingNode)>();
        if (!top.Find("words").Pairs().Any())
            Add(top.Find("words") ?? top, "'words' has the texts by language: en, es, …");
        foreach (var (tag, node) in top.Find("words").Pairs())
        {
            if (!Language.TryParse(tag, out var language))
            {
                Add(node, $"'{tag}' is none of the languages");
                continue;
            }

            if (node is not YamlMappingNode words)
            {
                Add(node, "a list of names with values is expected");
                continue;
            }

            Known(words, "title", "summary", "reviewed", "intro", "answers", "elements", "topics", "questions", "findings");
            Text(words, "title", tag);
            Each(words, "intro", instrument.Intro, tag);
            Each(words, "topics", instrument.Topics, tag);
            if (words.Find("answers") is not null)
                Each(words, "answers", Answers, tag);
            if (words.Find("elements") is not null)
                Each(words, "elements", [.. instrument.Questions.SelectMany(question => question.Elements).Distinct(StringComparer.Ordinal)], tag);
            foreach (var question in instrument.Questions)
                Parts(words, "questions", question.Id, question.IsOpen ? ["ask", "why"] : ["ask", "why", "explain"], tag);
            foreach (var finding in instrument.Findings)
                Parts(words, "findings", finding.Id, ["title", "text"], tag);
            read.Add((language, words));
        }

        return read;
    }

    private void Each(YamlNode words, string group, IReadOnlyList<string> ids, string tag)
    {
        foreach (var id in ids)
            Text(words.Find(group) ?? words, id, $"{tag}.{group}");
    }

    private void Parts(YamlNode words, string group, string id, IReadOnlyList<string> parts, string tag)
    {
        if (words.Find(group).Find(id) is not { } node)
        {
            Add(words.Find(group) ?? words, $"{tag}.{group} has no '{id}'");
            return;
        }

        foreach (var part in parts)
            Text(node, part, $"{tag}.{group}.{id}");
    }

    private void Text(YamlNode node, string key, string place)
    {
        if (node.Text(key) is not { } text || string.IsNullOrWhiteSpace(text))
            Add(node, $"{place} has no '{key}'");
        else if (text.Length > MaxText)
            Add(node.Find(key), $"{place}.{key} is longer than {MaxText} characters");
    }

    private IReadOnlyList<string> Of(YamlNode? node, IReadOnlyList<string> known, string what)
    {
        if (node is not null and not YamlSequenceNode)
            Add(node, "a list is expected: [one, two]");
        foreach (var one in node.Texts().Where(one => !known.Contains(one, StringComparer.Ordinal)))
            Add(node, $"'{one}' is no {what}");
        return [.. node.Texts()];
    }

    private IReadOnlyList<ScreenAnswer> AnswersOf(YamlNode? node) =>
        [.. Of(node, Answers, "answer: \"yes\", \"no\", not-sure or skip").Select(id => ScreenAnswers.TryParse(id, out var answer) ? answer : ScreenAnswer.Skip)];

    private List<string> Names(YamlNode? node)
    {
        var names = node.Texts().ToList();
        foreach (var name in names.Where(name => !Slug().IsMatch(name)))
            Add(node, $"'{name}' is no name: small letters, digits and hyphens");
        return names;
    }

    private string Id(YamlNode node)
    {
        var id = Need(node, "id");
        if (id.Length > 0 && !Slug().IsMatch(id))
            Add(node.Find("id"), "'id' is small letters, digits and hyphens");
        return id;
    }

    private string Need(YamlNode node, string key, string? what = null)
    {
        if (node.Text(key) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            if (text.Length > MaxText)
                Add(node.Find(key), $"'{key}' is longer than {MaxText} characters");
            return text.Trim();
        }

        Add(node.Find(key) ?? node, what is null ? $"'{key}' is missing" : $"'{key}' is missing: {what}");
        return "";
    }

    // A misspelt name would otherwise be a question that is never asked.
    private void Known(YamlNode node, params IReadOnlyList<string> names)
    {
        if (node is not YamlMappingNode map)
        {
            Add(node, "a list of names with values is expected");
            return;
        }

        foreach (var key in map.Children.Keys.Where(key => key.AsText() is not { } name || !names.Contains(name, StringComparer.Ordinal)))
            Add(key, $"'{key.AsText()}' is not known here: {string.Join(", ", names)}");
    }

    private void Add(YamlNode? node, string message) => faults.Add(new(file, Math.Max(1, (int)(node?.Start.Line ?? 1)), message));

    [GeneratedRegex("^[a-z][a-z0-9-]{1,29}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slug();
}
