using System.Collections.Frozen;
using Waymark.Law.Rules;
using Waymark.Law.Yaml;

namespace Waymark.Law.Offences;

/// <summary>
/// Kinds of offenses and how records name them, from <c>rules/offences</c>: words of descriptions, and statutes by jurisdiction.
/// Immutable, for any thread.
/// </summary>
public sealed class OffenceCatalogue
{
    private static readonly Lazy<OffenceCatalogue> ShippedOnce = new(() => Read(ShippedRules.Offences()));
    private static readonly string[] Grades = ["felony", "misdemeanor", "infraction"];
    private readonly FrozenDictionary<string, OffenceCategory> byId;
    private readonly FrozenDictionary<string, PhraseEntry[]> phrases;
    private readonly FrozenDictionary<string, StatuteTable> tables;
    private readonly FrozenSet<string> neutral;

    private OffenceCatalogue(
        List<OffenceCategory> categories, IEnumerable<PhraseEntry> phrases, IReadOnlyDictionary<string, StatuteTable> tables, IEnumerable<string> neutral)
    {
        this.neutral = neutral.ToFrozenSet(StringComparer.Ordinal);
        Categories = categories;
        byId = categories.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        this.phrases = phrases.GroupBy(p => p.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray(), StringComparer.Ordinal);
        this.tables = tables.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The catalogue that comes with this library.</summary>
    public static OffenceCatalogue Shipped => ShippedOnce.Value;

    /// <summary>All kinds, in the order of the file.</summary>
    public IReadOnlyList<OffenceCategory> Categories { get; }

    /// <summary>Changes when the text of a file changes.</summary>
    internal string Mark { get; private init; } = "";

    /// <summary>The kind of that id, or null.</summary>
    public OffenceCategory? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>What a charge is, from what the record says. Nothing is guessed: what is not certain is not among the kinds.</summary>
    /// <param name="jurisdiction">Two letters.</param>
    /// <param name="category">A kind that a person chose, or null.</param>
    /// <param name="statute">The section as the record writes it, or null.</param>
    /// <param name="description">What the record calls it, or null.</param>
    public OffenceReading Classify(string? jurisdiction, string? category, string? statute, string? description)
    {
        var table = jurisdiction is null ? null : tables.GetValueOrDefault(jurisdiction);
        ulong chosen = 0, byStatute = 0, suggested = 0;
        if (category is not null && byId.GetValueOrDefault(Normal(category)) is { } kind) chosen = kind.Mask;
        bool? violent = null;
        byte grade = 0;
        StatuteEntry? entry = null;
        if (table is not null && StatuteReference.TryParse(statute, out var reference)) entry = table.Find(reference);
        if (entry is { Certain: true })
        {
            byStatute = entry.Mask;
            violent = entry.Violent;
            grade = entry.Grade;
        }
        else if (entry is not null)
        {
            suggested = entry.Mask;
        }

        var explained = false;
        var byWords = description is null ? 0 : FromWords(description, ref suggested, out explained);
        var words = description is null ? default : GradeWords.Read(description, explained);
        var gradesDiffer = false;
        var gradeFrom = (grade != 0, words.Grade != 0);
        if (grade == 0) grade = words.Grade;
        else if (words.Grade != 0 && words.Grade != grade) (grade, gradesDiffer) = (0, true);
        var (letter, degree) = entry is { Certain: true } ? (entry.Letter, entry.Degree) : (null, null);
        var classFrom = (letter is not null || degree is not null, words.Letter is not null || words.Degree is not null);
        var classesDiffer = OffenceClass.Join(ref letter, words.Letter) | OffenceClass.Join(ref degree, words.Degree);
        if (classesDiffer) (letter, degree) = (null, null);
        var mask = chosen;
        var disagree = false;
        foreach (var other in (ReadOnlySpan<ulong>)[byStatute, byWords])
        {
            if (other == 0) continue;
            if (mask == 0) mask = other;
            else if ((mask & other) != 0) mask &= other;
            else disagree = true;
        }

        if (disagree) (mask, violent, grade, letter, degree, gradesDiffer, classesDiffer) = (0, null, 0, null, null, false, false);
        violent ??= Violent(mask, table);
        return new OffenceReading(Kinds(mask), Kinds(suggested), violent, grade == 0 ? null : Grades[grade - 1], disagree)
        {
            Mask = mask,
            StatuteKnown = entry is { Certain: true },
            GradeIndex = grade,
            GradeFrom = gradeFrom,
            ClassLetter = letter,
            ClassDegree = degree,
            ClassFrom = classFrom,
            GradeDisagrees = gradesDiffer,
            ClassDisagrees = classesDiffer,
        };
    }

    /// <summary>The id that a person may have meant: "Drug Possession" is <c>drug-possession</c>.</summary>
    internal static string Normal(string category) => category.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-');

    private List<OffenceCategory> Kinds(ulong mask) => [.. Categories.Where(c => (mask & (1UL << c.Index)) != 0 && !(c.Parent is { } parent && byId[parent].Mask == (mask & byId[parent].Mask)))];

    /// <summary>Violent only if each kind that it can be is, and not violent only if none is.</summary>
    private bool? Violent(ulong mask, StatuteTable? table)
    {
        if (mask == 0) return null;
        bool? all = null;
        var first = true;
        foreach (var kind in Categories)
        {
            if ((mask & (1UL << kind.Index)) == 0) continue;
            var one = table is not null && table.ViolentKinds.TryGetValue(kind.Index, out var here) ? here : kind.Violent;
            if (one is null || (!first && one != all)) return null;
            (all, first) = (one, false);
        }

        return all;
    }

    /// <summary>
    /// The kinds of all phrases in a description, longest first; a phrase inside another one does not count. Any word that no phrase
    /// and no neutral word explains makes them suggestions: "promoting prostitution" must never pass for "prostitution".
    /// </summary>
    private ulong FromWords(string description, ref ulong suggested, out bool explained)
    {
        var words = Words(description);
        var mask = 0UL;
        explained = true;
        for (var i = 0; i < words.Length;)
        {
            if (GradeWords.ClassAt(words.AsSpan(i)) is > 0 and var graded)
            {
                i += graded;
                continue;
            }

            PhraseEntry? found = null;
            foreach (var phrase in phrases.GetValueOrDefault(words[i], []))
            {
                if (!words.AsSpan(i).StartsWith(phrase.Words)) continue;
                found = phrase;
                break;
            }

            if (found is { Certain: true }) mask |= found.Mask;
            else if (found is not null) suggested |= found.Mask;
            else if (!neutral.Contains(words[i])) explained = false;
            i += found?.Words.Length ?? 1;
        }

        if (explained) return mask;
        suggested |= mask;
        return 0;
    }

    internal static string[] Words(string description)
    {
        var text = string.Create(description.Length, description, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterOrDigit(from[i]) ? char.ToUpperInvariant(from[i]) : ' ';
        });
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>How many sections the table of a jurisdiction has; 0 if there is none.</summary>
    public int SectionsKnown(string jurisdiction) => tables.GetValueOrDefault(jurisdiction)?.Count ?? 0;

    /// <summary>Reads files of <c>rules/offences</c>: <c>categories.yaml</c>, <c>words.yaml</c> and one table a jurisdiction.</summary>
    /// <exception cref="RuleException">One of them does not fit; says file, line and what was expected.</exception>
    public static OffenceCatalogue Read(IReadOnlyList<RuleSource> sources)
    {
        var categories = new List<OffenceCategory>();
        var read = new List<PhraseEntry>();
        var byCode = new Dictionary<string, StatuteTable>(StringComparer.Ordinal);
        IReadOnlyList<string> plain = [];
        foreach (var source in sources.OrderByDescending(s => s.File.EndsWith("categories.yaml", StringComparison.Ordinal)))
        {
            var reader = new OffenceReader(source, categories);
            switch (Path.GetFileNameWithoutExtension(source.File))
            {
                case "categories": reader.ReadCategories(); break;
                case "words": plain = reader.ReadWords(read); break;
                default:
                    var (code, table) = reader.ReadTable();
                    if (!byCode.TryAdd(code, table)) throw new RuleException(source.File, 1, $"there are two files for {code}", "one file a jurisdiction");
                    break;
            }
        }

        return new OffenceCatalogue(categories, read, byCode, plain) { Mark = TextMark.Of(sources.Select(s => s.Text)) };
    }

    internal sealed record PhraseEntry(string[] Words, ulong Mask, bool Certain);

    internal sealed record StatuteEntry(StatuteReference Section, ulong Mask, bool Certain, bool? Violent, byte Grade)
    {
        public string? Letter { get; init; }

        public string? Degree { get; init; }
    }

    internal sealed class StatuteTable(IReadOnlyDictionary<int, bool?> violentKinds, IEnumerable<StatuteEntry> entries)
    {
        private readonly FrozenDictionary<string, StatuteEntry[]> byNumber = entries.GroupBy(e => e.Section.Number, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(e => e.Section.AllParts.Count).ToArray(), StringComparer.Ordinal);

        /// <summary>Where the jurisdiction's list of violent offenses settles a whole kind; null: it does not, whatever holds elsewhere.</summary>
        public IReadOnlyDictionary<int, bool?> ViolentKinds { get; } = violentKinds;

        public int Count => byNumber.Values.Sum(e => e.Length);

        /// <summary>The entry that surely covers a charge, the narrowest first; null if none does or a narrower one might.</summary>
        public StatuteEntry? Find(StatuteReference charge)
        {
            foreach (var entry in byNumber.GetValueOrDefault(charge.Number, []))
            {
                switch (entry.Section.Covers(charge))
                {
                    case true: return entry;
                    case null: return null;
                    default: break;
                }
            }

            return null;
        }
    }

    /// <summary>Reads a file of <c>rules/offences</c>.</summary>
    private sealed class OffenceReader(RuleSource source, List<OffenceCategory> categories)
    {
        private readonly YamlShape shape = new(source.File);

        public void ReadCategories()
        {
            var root = shape.Map(YamlText.Read(source.File, source.Text), "the file", "categories");
            foreach (var item in shape.List(shape.Need(root, "categories"), "categories"))
            {
                var map = shape.Map(item, "a kind of offense", "id", "title", "parent", "violent");
                var parent = shape.Optional(map, "parent");
                if (parent is not null && !categories.Exists(c => c.Id == parent && c.Parent is null)) throw shape.Wrong(map, $"there is no kind '{parent}' above", "a kind without a parent, further up");
                if (categories.Count == 64) throw shape.Wrong(map, "this is the 65th kind", "at most 64 kinds");
                categories.Add(new OffenceCategory(shape.Text(map, "id"), shape.Text(map, "title"), parent, map.Find("violent") is { } violent ? shape.YesNo(violent, "violent") : null)
                {
                    Index = categories.Count,
                });
            }

            for (var i = 0; i < categories.Count; i++)
            {
                var kind = categories[i];
                var mask = 1UL << i;
                foreach (var child in categories.Where(c => c.Parent == kind.Id)) mask |= 1UL << child.Index;
                categories[i] = kind with { Mask = mask };
            }
        }

        public IReadOnlyList<string> ReadWords(List<PhraseEntry> phrases)
        {
            var root = shape.Map(YamlText.Read(source.File, source.Text), "the file", "neutral", "words");
            foreach (var item in shape.List(shape.Need(root, "words"), "words"))
            {
                var map = shape.Map(item, "an entry", "category", "likely", "phrases");
                var certain = map.Find("category") is not null;
                var mask = Mask(shape.Need(map, certain ? "category" : "likely"));
                foreach (var phrase in shape.List(shape.Need(map, "phrases"), "phrases"))
                {
                    var words = Words(shape.Text(phrase, "phrase"));
                    phrases.Add(words.Length > 0 ? new PhraseEntry(words, mask, certain) : throw shape.Wrong(phrase, "the phrase has no word", "letters or digits"));
                }
            }

            return shape.Texts(root, "neutral");
        }

        public (string Code, StatuteTable Table) ReadTable()
        {
            var root = shape.Map(YamlText.Read(source.File, source.Text), "the file", "jurisdiction", "source", "violent", "statutes");
            shape.Text(root, "source");
            var violent = new Dictionary<int, bool?>();
            foreach (var entry in shape.Map(shape.Need(root, "violent"), "violent").Entries)
            {
                var kind = categories.Find(c => c.Id == entry.Key) ?? throw shape.Wrong(entry.Line, $"there is no kind '{entry.Key}'", "a kind of categories.yaml");
                violent[kind.Index] = entry.Value is YamlScalar { IsNull: true } ? null : shape.YesNo(entry.Value, entry.Key);
            }

            var entries = new List<StatuteEntry>();
            foreach (var item in shape.List(shape.Need(root, "statutes"), "statutes"))
            {
                var map = shape.Map(item, "a statute", "section", "category", "likely", "violent", "grade", "class", "source");
                var certain = map.Find("category") is not null;
                if (!StatuteReference.TryParse(shape.Text(map, "section"), out var section) || section.Code == StatuteReference.UnknownCode) throw shape.Wrong(map, "this is no section", "a section as PC 647(b)");
                // Where it was read: nobody should have to trust a table made from memory.
                shape.Text(map, "source");
                var (letter, degree) = map.Find("class") is { } c ? OffenceClass.Read(shape.Text(c, "class")) : (null, null);
                if (entries.Exists(e => e.Section.ToString() == section.ToString())) throw shape.Wrong(map, "this section is there twice", "each section once");
                var violentHere = map.Find("violent") is { } v ? shape.YesNo(v, "violent") : (bool?)null;
                var grade = map.Find("grade") is { } g ? (byte)(Array.IndexOf(Grades, shape.OneOf(g, "grade", Grades)) + 1) : (byte)0;
                entries.Add(new StatuteEntry(section, Mask(shape.Need(map, certain ? "category" : "likely")), certain, violentHere, grade)
                {
                    Letter = letter,
                    Degree = degree,
                });
            }

            return (shape.Text(root, "jurisdiction"), new StatuteTable(violent, entries));
        }

        private ulong Mask(YamlNode node)
        {
            var mask = 0UL;
            foreach (var item in shape.List(node, "category"))
            {
                var id = shape.Text(item, "category");
                mask |= (categories.Find(c => c.Id == id) ?? throw shape.Wrong(item, $"there is no kind '{id}'", "a kind of categories.yaml")).Mask;
            }

            return mask;
        }
    }
}
