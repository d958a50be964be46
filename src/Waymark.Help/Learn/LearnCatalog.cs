using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Help.Data;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Help.Learn;

/// <summary>A lesson as it is shown.</summary>
/// <param name="Slug">Its place in the address.</param>
/// <param name="Document">What it says.</param>
/// <param name="Language">In which language: another than the page's where there is no translation.</param>
/// <param name="IsOwn">Whether this programme wrote it, or changed it.</param>
internal sealed record ShownLesson(string Slug, LessonDocument Document, Language Language, bool IsOwn);

/// <summary>A path with the lessons that are shown, in order.</summary>
internal sealed record ShownPath(LearningPath Path, PathWords Words, IReadOnlyList<ShownLesson> Lessons)
{
    internal IEnumerable<string> Slugs => Lessons.Select(l => l.Slug);

    /// <summary>What a trainer needs; <c>null</c> if nobody wrote it.</summary>
    internal TrainerText? Trainer { get; init; }

    /// <summary>What is known of a path that an office of this site wrote; <c>null</c> of one that ships.</summary>
    internal OwnPath? Own { get; init; }

    /// <summary>Whether everyone sees it.</summary>
    internal bool IsPublic => Own is null or { IsPublished: true };
}

/// <summary>The paths with their lessons: those that ship, and those that administrators added, changed, put away or took down.</summary>
internal sealed class LearnCatalog(LearnContent content, WaymarkStore store)
{
    internal LearnContent Content => content;

    /// <summary>Every path that everyone sees, in a language: those that ship, then those of offices of this site.</summary>
    internal async Task<IReadOnlyList<ShownPath>> ListAsync(Language language, CancellationToken cancel) => [.. (await AllAsync(language, cancel)).Where(path => path.IsPublic)];

    /// <summary>Every path in a language, with those that are not published: for the desk, and for certificates of a path that was taken down.</summary>
    internal async Task<IReadOnlyList<ShownPath>> AllAsync(Language language, CancellationToken cancel)
    {
        var rows = await NewestAsync(null, cancel);
        var own = await OwnAsync(rows, language, cancel);
        return [.. content.Paths.Select(p => Show(p, language, rows)), .. own];
    }

    /// <summary>A path that everyone sees, in a language; <c>null</c> if there is none.</summary>
    internal async Task<ShownPath?> FindAsync(string id, Language language, CancellationToken cancel) =>
        await FindAnyAsync(id, language, cancel) is { IsPublic: true } path ? path : null;

    /// <summary>A path in a language, published or not; <c>null</c> if there is none.</summary>
    internal async Task<ShownPath?> FindAnyAsync(string id, Language language, CancellationToken cancel)
    {
        var rows = await NewestAsync(id, cancel);
        return content.Find(id) is { } path ? Show(path, language, rows) : (await OwnAsync(rows, language, cancel)).SingleOrDefault();
    }

    /// <summary>The newest version of each lesson that was written here, of one path or of all.</summary>
    internal Task<List<LessonRow>> NewestAsync(string? path, CancellationToken cancel) => store.ReadAsync(
        db =>
        {
            var rows = db.Set<LessonRow>().Where(l => path == null || l.Path == path);
            return rows.Where(l => !rows.Any(o => o.AgencyId == l.AgencyId && o.Path == l.Path && o.Slug == l.Slug && o.Language == l.Language && o.Version > l.Version))
                .ToListAsync(cancel);
        },
        cancel);

    /// <summary>A number that grows with each change of a lesson on any web node: versions are added and never taken away.</summary>
    internal Task<long> VersionAsync(CancellationToken cancel) => store.ReadAsync(db => db.Set<LessonRow>().LongCountAsync(cancel), cancel);

    internal static LessonDocument Read(LessonRow row) => JsonSerializer.Deserialize<LessonDocument>(row.Document, JsonSerializerOptions.Web)!;

    internal static PathDocument ReadWords(LessonRow row) => JsonSerializer.Deserialize<PathDocument>(row.Document, JsonSerializerOptions.Web)!;

    private async Task<List<ShownPath>> OwnAsync(List<LessonRow> rows, Language language, CancellationToken cancel)
    {
        var words = rows.FindAll(row => row.Slug == LessonPlace.Words);
        if (words.Count == 0)
            return [];
        var offices = (await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).ToDictionary(office => office.Id, office => office.Name);
        return [.. words.GroupBy(row => row.Path, StringComparer.Ordinal).OrderBy(path => path.Key, StringComparer.Ordinal).Select(path => ShowOwn(path, language, rows, offices))];
    }

    private ShownPath ShowOwn(IGrouping<string, LessonRow> words, Language language, List<LessonRow> rows, Dictionary<AgencyId, string> offices)
    {
        var said = words.FirstOrDefault(row => row.Language == language) ?? words.FirstOrDefault(row => row.Language == Language.English)
            ?? words.OrderBy(row => row.Language.Tag, StringComparer.Ordinal).First();
        var document = ReadWords(said);
        var plan = rows.Find(row => row.Path == words.Key && row.Slug == LessonPlace.Plan);
        var order = plan is null ? [] : JsonSerializer.Deserialize<PathPlan>(plan.Document, JsonSerializerOptions.Web)!.Lessons;
        return Show(new LearningPath(words.Key, 0, order, new SourceNotes([], document.Checked)), language, rows) with
        {
            Words = new PathWords(document.Title, document.ForWhom, document.Summary, said.Language, document.IsReviewed) { IsOwn = true },
            Trainer = Notes(words.Key, language, rows),
            Own = new OwnPath(said.AgencyId, offices.GetValueOrDefault(said.AgencyId, string.Empty), plan is { IsShown: true }, plan?.Version ?? 0, document.Sources),
        };
    }

    private TrainerText? Notes(string path, Language language, List<LessonRow> rows)
    {
        if (Lesson(path, LessonPlace.Notes, language, rows.FindAll(row => row.Path == path)) is not { } notes)
            return null;
        var document = notes.Document;
        return new TrainerText(document.Title, document.Body, notes.Language, document.IsReviewed, null)
        {
            Case = LearnContent.CaseOf(document.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            IsOwn = true,
            OwnSources = document.Sources,
        };
    }

    private ShownPath Show(LearningPath path, Language language, List<LessonRow> own)
    {
        var mine = own.FindAll(l => l.Path == path.Id && LessonEdits.IsSlug(l.Slug));
        var slugs = path.Lessons.Concat(mine.Where(l => !path.Lessons.Contains(l.Slug, StringComparer.Ordinal)).OrderBy(l => l.ChangedAt).Select(l => l.Slug))
            .Distinct(StringComparer.Ordinal);
        return new ShownPath(path, content.Words(path, language), [.. slugs.Select(slug => Lesson(path.Id, slug, language, mine)).OfType<ShownLesson>()])
        {
            Trainer = content.Trainer(path.Id, language),
        };
    }

    private ShownLesson? Lesson(string path, string slug, Language language, List<LessonRow> own)
    {
        // A lesson that was put away in English is away in every language; a translation can be put away by itself.
        if (own.Exists(l => l.Slug == slug && l.Language == Language.English && !l.IsShown))
            return null;
        foreach (var tried in new[] { language, Language.English }.Concat(own.Where(l => l.Slug == slug).Select(l => l.Language)).Distinct())
        {
            var row = own.Find(l => l.Slug == slug && l.Language == tried);
            if (row is { IsShown: true })
                return new ShownLesson(slug, Read(row), tried, true);
            if (row is null && content.Lesson(path, slug, tried) is { } shipped)
                return new ShownLesson(slug, shipped, tried, false);
        }

        return null;
    }
}
