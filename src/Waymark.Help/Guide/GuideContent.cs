using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Kernel.Languages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Guide;

/// <summary>
/// The guide as it ships: sections, pages and kinds of work, each in every language that has it. Read and checked once, at the start; a
/// fault names its file and line, and the host does not start with one.
/// </summary>
/// <remarks>Every page is there in English; a page that another language lacks is shown in English, and said to be so. Immutable, safe to share.</remarks>
internal sealed partial class GuideContent
{
    private readonly FrozenDictionary<(string Language, string Key), GuideText> texts;
    private readonly FrozenDictionary<(string Language, string Section), SectionText> sections;

    private static readonly Lazy<GuideContent> Built = new(() => Load(GuideFiles.BuiltIn()));

    private GuideContent(GuideMap map, FrozenDictionary<(string, string), GuideText> texts, FrozenDictionary<(string, string), SectionText> sections,
        IReadOnlyList<ShippedReview> reviews)
    {
        Map = map;
        this.texts = texts;
        this.sections = sections;
        Reviews = reviews;
    }

    /// <summary>What is built into this assembly, read once for all hosts of the process.</summary>
    /// <exception cref="ContentBrokenException">It is broken.</exception>
    public static GuideContent Shipped => Built.Value;

    public GuideMap Map { get; }

    /// <summary>Reviews that ship with the texts.</summary>
    public IReadOnlyList<ShippedReview> Reviews { get; }

    /// <summary>What ships in a language; null when nobody translated it.</summary>
    public GuideText? Find(Language language, GuideItem item) => texts.GetValueOrDefault((language.Tag, item.Key));

    /// <summary>The English words, from which all others are made.</summary>
    public GuideText English(GuideItem item) => texts[(Language.English.Tag, item.Key)];

    /// <summary>The words about a section: the language's own, else English.</summary>
    public SectionText? FindSection(Language language, string section) => sections.GetValueOrDefault((language.Tag, section));

    public SectionText EnglishSection(string section) => sections[(Language.English.Tag, section)];

    /// <summary>Reads and checks everything.</summary>
    /// <exception cref="ContentBrokenException">Something is wrong; the message has each fault with its file and line.</exception>
    public static GuideContent Load(GuideFiles files)
    {
        var reader = new Reader(files);
        var content = reader.Read();
        return reader.Faults.Count == 0 ? content : throw new ContentBrokenException(reader.Faults);
    }

    [GeneratedRegex(@"\A---\n(?<head>.*?\n)---\n(?<body>.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex FrontMatter();

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slug();

    private sealed class Reader(GuideFiles files)
    {
        private readonly HashSet<string> used = new(StringComparer.Ordinal);
        private readonly Dictionary<(string, string), GuideText> texts = [];
        private readonly Dictionary<(string, string), SectionText> sections = [];
        private readonly List<(string File, int Line, GuideBody Body)> bodies = [];

        public List<ContentFault> Faults { get; } = [];

        public GuideContent Read()
        {
            var sources = Sources();
            var map = new GuideMap(Sections(sources), Sectors(sources));
            var english = Language.English;
            foreach (var language in Language.All)
            {
                ReadSections(language, map, required: language == english);
                foreach (var page in map.Sections.SelectMany(section => section.Pages))
                    ReadPage(language, page, required: language == english);
                ReadSectors(language, map, required: language == english);
            }

            var reviews = Reviews(map);
            Links(map);
            foreach (var path in files.Paths.Where(path => !used.Contains(path) && !path.EndsWith("README.md", StringComparison.Ordinal) && path.Contains('/', StringComparison.Ordinal)))
                Add(path, 1, "no page of pages.yaml has this file");
            return new(map, texts.ToFrozenDictionary(), sections.ToFrozenDictionary(), reviews);
        }

        private void Add(string file, int line, string message) => Faults.Add(new(file, line, message));

        private void Add(string file, YamlNode node, string message) => Add(file, (int)node.Start.Line, message);

        private YamlMappingNode? Yaml(string file, bool required = true)
        {
            used.Add(file);
            if (files.Find(file) is not { } text)
            {
                if (required)
                    Add(file, 1, "the file is missing");
                return null;
            }

            return Yaml(file, text, 0);
        }

        private YamlMappingNode? Yaml(string file, string text, int linesBefore)
        {
            try
            {
                var stream = new YamlStream();
                stream.Load(new StringReader(text));
                if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                    return root;
                Add(file, linesBefore + 1, "a list of names with values is expected");
            }
            catch (YamlException broken)
            {
                Add(file, linesBefore + (int)broken.Start.Line, "no YAML: " + broken.Message);
            }

            return null;
        }

        private static YamlNode? Get(YamlNode node, string key) =>
            node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

        private static string? Text(YamlNode? node) =>
            node is YamlScalarNode { Value: { } value } scalar && !(scalar.Style == ScalarStyle.Plain && value is "null" or "~" or "") ? value.Trim() : null;

        private string Need(string file, YamlNode node, string key, int linesBefore = 0)
        {
            if (Text(Get(node, key)) is { Length: > 0 } text)
                return text;
            Add(file, linesBefore + (int)node.Start.Line, $"'{key}' is missing or empty");
            return "";
        }

        private List<string> Texts(string file, YamlNode node, string key)
        {
            if (Get(node, key) is not YamlSequenceNode { Children.Count: > 0 } list)
            {
                Add(file, node, $"'{key}' must be a list");
                return [];
            }

            return [.. list.Children.Select(child => Text(child) ?? "")];
        }

        private IEnumerable<YamlNode> List(string file, YamlNode? node, string key)
        {
            if (node is null)
                return [];
            if (Get(node, key) is YamlSequenceNode list)
                return list.Children;
            Add(file, node, $"'{key}' must be a list");
            return [];
        }

        private void Known(string file, YamlNode node, params string[] keys) => KnownAfter(0, file, node, keys);

        private void KnownAfter(int linesBefore, string file, YamlNode node, params string[] keys)
        {
            foreach (var key in (node as YamlMappingNode)?.Children.Keys ?? [])
            {
                if (!keys.Contains(Text(key), StringComparer.Ordinal))
                    Add(file, linesBefore + (int)key.Start.Line, $"'{key}' is no name that is known here");
            }
        }

        private Dictionary<string, GuideSource> Sources()
        {
            const string file = "sources.yaml";
            var sources = new Dictionary<string, GuideSource>(StringComparer.Ordinal);
            foreach (var (key, node) in Yaml(file)?.Children.AsEnumerable() ?? [])
            {
                var id = Text(key) ?? "";
                Known(file, node, "name", "publisher", "date", "url");
                var url = Text(Get(node, "url"));
                if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
                    Add(file, node, $"'{url}' is no address");
                sources[id] = new(id, Need(file, node, "name"), Text(Get(node, "publisher")), Text(Get(node, "date")), url);
            }

            return sources;
        }

        private List<GuideSection> Sections(Dictionary<string, GuideSource> sources)
        {
            const string file = "pages.yaml";
            var sectionsRead = new List<GuideSection>();
            foreach (var section in List(file, Yaml(file), "sections"))
            {
                Known(file, section, "id", "pages");
                var id = Need(file, section, "id");
                if (!Slug().IsMatch(id) || id == GuideMap.SectorSection || sectionsRead.Exists(other => other.Id == id))
                    Add(file, section, $"'{id}' cannot be a section's id");
                var pages = new List<GuideItem>();
                foreach (var page in List(file, section, "pages"))
                {
                    Known(file, page, "slug", "sources", "checked");
                    var item = Item(file, page, id, Need(file, page, "slug"), sources);
                    if (pages.Exists(other => other.Slug == item.Slug))
                        Add(file, page, $"'{item.Slug}' is there twice");
                    pages.Add(item);
                }

                sectionsRead.Add(new(id, pages));
            }

            return sectionsRead;
        }

        private List<GuideItem> Sectors(Dictionary<string, GuideSource> sources)
        {
            const string file = "sectors.yaml";
            var items = new List<GuideItem>();
            foreach (var sector in List(file, Yaml(file), "sectors"))
            {
                Known(file, sector, "id", "kind", "sources", "checked");
                var kind = Need(file, sector, "kind");
                if (kind is not ("labor" or "sex" or "both"))
                    Add(file, sector, $"'{kind}' is no kind: labor, sex or both");
                var item = Item(file, sector, GuideMap.SectorSection, Need(file, sector, "id"), sources) with { Kind = kind };
                if (items.Exists(other => other.Slug == item.Slug))
                    Add(file, sector, $"'{item.Slug}' is there twice");
                items.Add(item);
            }

            return items;
        }

        private GuideItem Item(string file, YamlNode node, string section, string slug, Dictionary<string, GuideSource> sources)
        {
            if (!Slug().IsMatch(slug))
                Add(file, node, $"'{slug}' cannot be part of an address: small letters, digits and hyphens");
            var from = new List<GuideSource>();
            foreach (var id in Texts(file, node, "sources"))
            {
                if (sources.TryGetValue(id, out var source))
                    from.Add(source);
                else
                    Add(file, Get(node, "sources") ?? node, $"'{id}' is in no entry of sources.yaml");
            }

            if (!DateOnly.TryParseExact(Need(file, node, "checked"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                Add(file, node, "'checked' must be a day: 2026-11-25");
            return new(section, slug, from, day);
        }

        private void ReadSections(Language language, GuideMap map, bool required)
        {
            var file = $"{language.Tag}/sections.yaml";
            if (Yaml(file, required) is not { } root)
                return;
            foreach (var (key, node) in root.Children)
            {
                var id = Text(key) ?? "";
                Known(file, node, "title", "summary");
                if (map.Section(id) is null)
                    Add(file, key, $"'{id}' is no section of pages.yaml");
                sections[(language.Tag, id)] = new(language, Need(file, node, "title"), Need(file, node, "summary"));
            }

            foreach (var section in map.Sections.Where(section => required && !sections.ContainsKey((language.Tag, section.Id))))
                Add(file, 1, $"the section '{section.Id}' is missing");
        }

        private void ReadPage(Language language, GuideItem page, bool required)
        {
            var file = $"{language.Tag}/{page.Key}.md";
            used.Add(file);
            if (files.Find(file) is not { } text)
            {
                if (required)
                    Add(file, 1, "the file is missing: pages.yaml names this page");
                return;
            }

            if (FrontMatter().Match(text) is not { Success: true } parts)
            {
                Add(file, 1, "the file must begin with title and summary between two lines of ---");
                return;
            }

            var head = parts.Groups["head"].Value;
            if (Yaml(file, head, 1) is not { } front)
                return;
            KnownAfter(1, file, front, "title", "summary");
            var before = 2 + head.Count(letter => letter == '\n');
            var body = GuideBody.TryParse(parts.Groups["body"].Value.Trim('\n'), out var faults);
            before += parts.Groups["body"].Value.Length - parts.Groups["body"].Value.TrimStart('\n').Length;
            foreach (var (line, message) in faults)
                Add(file, before + line + 1, message);
            var title = Need(file, front, "title", 1);
            var summary = Need(file, front, "summary", 1);
            if (body is null)
                return;
            if (body.Plain.Length == 0)
                Add(file, before + 1, "the page has no text");
            bodies.Add((file, before + 1, body));
            texts[(language.Tag, page.Key)] = new(language, title, summary, body);
        }

        private void ReadSectors(Language language, GuideMap map, bool required)
        {
            var file = $"{language.Tag}/sectors.yaml";
            if (Yaml(file, required) is not { } root)
                return;
            foreach (var (key, node) in root.Children)
            {
                var id = Text(key) ?? "";
                if (map.Find(GuideMap.SectorSection, id) is not { } item)
                {
                    Add(file, key, $"'{id}' is no kind of work of sectors.yaml");
                    continue;
                }

                Known(file, node, "title", "about", "signs", "who_sees", "do");
                texts[(language.Tag, item.Key)] = new(language, Need(file, node, "title"), Need(file, node, "about"), GuideBody.Empty)
                {
                    Sector = new(Texts(file, node, "signs"), Need(file, node, "who_sees"), Texts(file, node, "do")),
                };
            }

            foreach (var item in map.Sectors.Where(item => required && !texts.ContainsKey((language.Tag, item.Key))))
                Add(file, 1, $"'{item.Slug}' is missing");
        }

        private List<ShippedReview> Reviews(GuideMap map)
        {
            const string file = "reviews.yaml";
            var reviews = new List<ShippedReview>();
            if (Yaml(file, required: false) is not { } root)
                return reviews;
            foreach (var node in List(file, root, "reviews"))
            {
                Known(file, node, "language", "page", "office", "date", "hash");
                var page = Need(file, node, "page");
                var isPage = page.Split('/') is [var section, var slug] && map.Find(section, slug) is not null;
                if (!isPage)
                    Add(file, node, $"'{page}' is no page");
                if (!Language.TryParse(Need(file, node, "language"), out var language))
                    Add(file, node, "no such language");
                else if (!DateOnly.TryParseExact(Need(file, node, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    Add(file, node, "'date' must be a day: 2026-11-25");
                else if (isPage)
                    reviews.Add(new(language, page, Need(file, node, "office"), day, Need(file, node, "hash")));
            }

            return reviews;
        }

        private void Links(GuideMap map)
        {
            foreach (var (file, line, body) in bodies)
            {
                foreach (var link in body.Links.Where(link => GuideAddresses.Of(link.Target, Language.English, map) is null))
                    Add(file, line + link.Line, $"the link '{link.Target}' leads nowhere");
            }
        }
    }
}

/// <summary>A review in <c>reviews.yaml</c>: who held the translation with this hash against the English.</summary>
internal sealed record ShippedReview(Language Language, string Page, string Office, DateOnly Date, string Hash);
