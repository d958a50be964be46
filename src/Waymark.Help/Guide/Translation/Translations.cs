using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Waymark.Components.Site;
using Waymark.Help.Data;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Help.Guide.Translation;

/// <summary>Who held a translation against the English, and when.</summary>
internal sealed record Review(string Office, DateOnly On);

/// <summary>How a page stands in a language.</summary>
internal enum TranslationState
{
    /// <summary>English, which is written and not translated.</summary>
    Original,

    /// <summary>A person reviewed it.</summary>
    Reviewed,

    /// <summary>Drafted by a machine and not reviewed.</summary>
    Machine,

    /// <summary>Not translated; shown in English.</summary>
    Missing,
}

/// <summary>
/// What administrators imported and reviewed, in memory, over what ships. Kept up with the database: at most every five seconds a request
/// looks whether another web node changed something.
/// </summary>
/// <remarks>Singleton; reading never waits. Safe for several threads.</remarks>
internal sealed class Translations(WaymarkStore store, TimeProvider clock, GuideContent content, ContentCatalogue catalogue)
    : IWordOverrides, IContentTexts, IDisposable
{
    /// <summary>The item that stands for the words of all pages in a review.</summary>
    public const string AllWords = "words";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Snapshot now = Snapshot.Empty;
    private long lookedAt = long.MinValue;

    public GuideContent Content => content;

    public ContentCatalogue Catalogue => catalogue;

    /// <summary>Goes up with each change that this node knows of.</summary>
    public long Version => now.Version;

    /// <summary>The words of a page in a language: imported, shipped, or English.</summary>
    public GuideText Text(Language language, GuideItem item) =>
        now.Pages.GetValueOrDefault((language.Tag, item.Key)) ?? content.Find(language, item) ?? content.English(item);

    /// <summary>The words about a section.</summary>
    public SectionText Section(Language language, string section)
    {
        var shipped = content.FindSection(language, section);
        var title = now.Words.GetValueOrDefault((language.Tag, TranslationItem.Sections, section + ".title")) ?? shipped?.Title;
        var summary = now.Words.GetValueOrDefault((language.Tag, TranslationItem.Sections, section + ".summary")) ?? shipped?.Summary;
        return title is null || summary is null ? content.EnglishSection(section) : new(language, title, summary);
    }

    /// <inheritdoc/>
    ContentText? IContentTexts.Find(string key, Language language) => WordsOf(key, language);

    /// <inheritdoc/>
    string? IContentTexts.KindOfWork(string id, Language language) =>
        content.Map.Find(GuideMap.SectorSection, id) is { } kind ? Text(language, kind).Title : null;

    /// <summary>How everything stands that counts as a whole: pages, kinds of work, lessons, signs, instruments, hand-outs.</summary>
    public IEnumerable<(string Key, TranslationState State, Review? Review)> States(Language language) =>
    [
        .. content.Map.All.Select(item => (item.Key, State(language, item))).Select(one => (one.Key, one.Item2.State, one.Item2.Review)),
        .. catalogue.Keys.Select(key => (key, StateOf(WordsOf(key, language)!, language))).Select(one => (one.key, one.Item2.State, one.Item2.Review)),
    ];

    /// <summary>How a page stands in a language, and who reviewed it.</summary>
    public (TranslationState State, Review? Review) State(Language language, GuideItem item)
    {
        if (language == Language.English)
            return (TranslationState.Original, null);
        var text = Text(language, item);
        if (text.Language != language)
            return (TranslationState.Missing, null);
        return ReviewOf(language, item.Key, text.Hash) is { } review ? (TranslationState.Reviewed, review) : (TranslationState.Machine, null);
    }

    /// <summary>Who reviewed all the words of pages as they are now; null when nobody did.</summary>
    public Review? WordsReview(Language language) => now.Reviews.ContainsKey((language.Tag, AllWords)) ? ReviewOf(language, AllWords, WordsHash(language)) : null;

    /// <inheritdoc/>
    public bool IsReviewed(Language language) => now.ReviewedWords.Contains(language.Tag);

    /// <inheritdoc/>
    public string? Find(Language language, string catalogue, string key) =>
        now.Words.GetValueOrDefault((language.Tag, TranslationItem.WordsPrefix + catalogue, key));

    /// <summary>A piece as it is shown now; null when it is English.</summary>
    public string? Current(Language language, string item, string unit)
    {
        if (item.StartsWith(TranslationItem.WordsPrefix, StringComparison.Ordinal))
        {
            return Find(language, item[TranslationItem.WordsPrefix.Length..], unit)
                ?? WordCatalogue.All().FirstOrDefault(words => TranslationItem.WordsPrefix + words.Name == item)?.In(language).GetValueOrDefault(unit);
        }

        if (item == TranslationItem.Sections)
        {
            var (id, part) = (unit[..unit.LastIndexOf('.')], unit[(unit.LastIndexOf('.') + 1)..]);
            return now.Words.GetValueOrDefault((language.Tag, item, unit)) ?? (content.FindSection(language, id) is { } section ? part == "title" ? section.Title : section.Summary : null);
        }

        if (WordsOf(item, language) is { } words)
            return words.Language == language ? words.Document.Find(unit) : null;
        var page = content.Map.All.FirstOrDefault(one => one.Key == item);
        if (page is null || Text(language, page) is not { } text || text.Language != language)
            return null;
        // Pieces correspond only where the translation is cut as the English is.
        var pieces = TranslationUnits.Pieces(text).ToList();
        return pieces.Count == TranslationUnits.Pieces(content.English(page)).Count() ? pieces.Find(piece => piece.Unit == unit).Text : null;
    }

    /// <summary>Looks at the database if that is some seconds ago.</summary>
    public async ValueTask FreshAsync(CancellationToken cancel)
    {
        if (clock.GetElapsedTime(Interlocked.Read(ref lookedAt)) >= Interval || Interlocked.Read(ref lookedAt) == long.MinValue)
            await LookAsync(cancel);
    }

    /// <summary>Looks at the database now.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var at = clock.GetTimestamp();
            var known = now.Version;
            var (version, rows, reviews) = await store.ReadAsync(
                async db =>
                {
                    var value = await db.Set<GuideVersionRow>().Select(row => row.Value).SingleAsync(cancel);
                    return value == known
                        ? (value, null!, null!)
                        : (value, await db.Set<TranslationRow>().ToListAsync(cancel), await db.Set<ReviewRow>().ToListAsync(cancel));
                },
                cancel);
            if (version != known)
                Take(version, rows, reviews);
            Interlocked.Exchange(ref lookedAt, at);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Says that a person reviewed a page, or all the words, as they are now; null takes it back.</summary>
    public async Task ReviewAsync(Language language, string item, Review? review, Guid member, CancellationToken cancel)
    {
        var hash = item == AllWords ? WordsHash(language) : WordsOf(item, language)?.Document.Hash ?? Text(language, content.Map.All.First(one => one.Key == item)).Hash;
        await store.WriteAsync(
            async db =>
            {
                await CountUpAsync(db, cancel);
                var row = await db.Set<ReviewRow>().FirstOrDefaultAsync(r => r.Language == language && r.Item == item, cancel);
                if (row is not null)
                    db.Remove(row);
                await db.SaveChangesAsync(cancel);
                if (review is not null)
                    db.Add(new ReviewRow { Language = language, Item = item, TextHash = hash, Office = review.Office, ReviewedOn = review.On, ReviewedBy = member });
            },
            cancel);
        await LookAsync(cancel);
    }

    public void Dispose() => gate.Dispose();

    /// <summary>Counts up the version inside a write, so that other nodes look again.</summary>
    internal static Task CountUpAsync(WaymarkDb db, CancellationToken cancel) =>
        db.Set<GuideVersionRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + 1), cancel);

    private ContentText? WordsOf(string key, Language language)
    {
        if (catalogue.English(key) is not { } english)
            return null;
        if (language == Language.English || (now.Documents.GetValueOrDefault((language.Tag, key)) ?? catalogue.Shipped(key, language)) is not { } own)
            return ContentText.English(english);
        var review = ReviewOf(language, key, own.Hash);
        return new(own, language, review is not null || own.SaysReviewed, review);
    }

    private static (TranslationState State, Review? Review) StateOf(ContentText text, Language language) =>
        text.Language != language ? (TranslationState.Missing, null)
        : language == Language.English ? (TranslationState.Original, null)
        : (text.IsReviewed ? TranslationState.Reviewed : TranslationState.Machine, text.Review);

    private Review? ReviewOf(Language language, string item, string hash)
    {
        if (now.Reviews.TryGetValue((language.Tag, item), out var found) && found.Hash == hash)
            return found.Review;
        return content.Reviews.FirstOrDefault(review => review.Language == language && review.Page == item && review.Hash == hash) is { } shipped
            ? new(shipped.Office, shipped.Date)
            : null;
    }

    /// <summary>Of every word of public pages in a language, as shown now.</summary>
    private string WordsHash(Language language) => TextHash.Of(
    [
        .. WordCatalogue.All().SelectMany(words => words.English.Keys.Where(key => !key.StartsWith("desk.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(key => $"{words.Name} {key} {Find(language, words.Name, key) ?? words.In(language).GetValueOrDefault(key)}")),
    ]);

    private void Take(long version, List<TranslationRow> rows, List<ReviewRow> reviews)
    {
        var words = new Dictionary<(string, string, string), string>();
        var pages = new Dictionary<(string, string), GuideText>();
        var documents = new Dictionary<(string, string), ContentDocument>();
        foreach (var language in rows.GroupBy(row => row.Language))
        {
            var items = TranslationUnits.All(content, catalogue, language.Key).ToDictionary(item => item.Key, StringComparer.Ordinal);
            foreach (var group in language.GroupBy(row => row.Item, StringComparer.Ordinal))
            {
                if (!items.TryGetValue(group.Key, out var item))
                    continue;
                // A translation of English words that are no longer there counts no more.
                var valid = item.Units.Join(group, unit => (unit.Unit, unit.SourceHash), row => (row.Unit, row.SourceHash), (unit, row) => row)
                    .ToDictionary(row => row.Unit, row => row.Text, StringComparer.Ordinal);
                if (!item.IsWhole)
                {
                    foreach (var (unit, text) in valid)
                        words[(language.Key.Tag, group.Key, unit)] = text;
                }
                else if (valid.Count != item.Units.Count)
                {
                    continue;
                }
                else if (catalogue.English(group.Key) is { } english)
                {
                    if (english.Compose(valid, out _) is { } document)
                        documents[(language.Key.Tag, group.Key)] = document;
                }
                else if (TranslationUnits.Compose(language.Key, content.English(content.Map.All.First(one => one.Key == group.Key)), valid, out _) is { } page)
                {
                    pages[(language.Key.Tag, group.Key)] = page;
                }
            }
        }

        var reviewed = reviews.ToFrozenDictionary(row => (row.Language.Tag, row.Item), row => (row.TextHash, new Review(row.Office, row.ReviewedOn)));
        now = new(version, words.ToFrozenDictionary(), pages.ToFrozenDictionary(), documents.ToFrozenDictionary(), reviewed, FrozenSet<string>.Empty);
        now = now with
        {
            ReviewedWords = reviews.Where(row => row.Item == AllWords && row.TextHash == WordsHash(row.Language)).Select(row => row.Language.Tag).ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private sealed record Snapshot(
        long Version,
        FrozenDictionary<(string Language, string Item, string Unit), string> Words,
        FrozenDictionary<(string Language, string Item), GuideText> Pages,
        FrozenDictionary<(string Language, string Item), ContentDocument> Documents,
        FrozenDictionary<(string Language, string Item), (string Hash, Review Review)> Reviews,
        FrozenSet<string> ReviewedWords)
    {
        public static Snapshot Empty { get; } = new(-1, FrozenDictionary<(string, string, string), string>.Empty, FrozenDictionary<(string, string), GuideText>.Empty,
            FrozenDictionary<(string, string), ContentDocument>.Empty, FrozenDictionary<(string, string), (string, Review)>.Empty, FrozenSet<string>.Empty);
    }
}
