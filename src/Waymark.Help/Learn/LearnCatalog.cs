using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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
}

/// <summary>The paths with their lessons: those that ship, and those that an administrator added, changed or put away.</summary>
internal sealed class LearnCatalog(LearnContent content, WaymarkStore store)
{
    internal LearnContent Content => content;

    /// <summary>Every path in a language.</summary>
    internal async Task<IReadOnlyList<ShownPath>> ListAsync(Language language, CancellationToken cancel)
    {
        var own = await NewestAsync(null, cancel);
        return [.. content.Paths.Select(p => Show(p, language, own))];
    }

    /// <summary>A path in a language; <c>null</c> if there is none.</summary>
    internal async Task<ShownPath?> FindAsync(string id, Language language, CancellationToken cancel) =>
        content.Find(id) is { } path ? Show(path, language, await NewestAsync(id, cancel)) : null;

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

    private ShownPath Show(LearningPath path, Language language, List<LessonRow> own)
    {
        var mine = own.FindAll(l => l.Path == path.Id);
        var slugs = path.Lessons.Concat(mine.Where(l => !path.Lessons.Contains(l.Slug, StringComparer.Ordinal)).OrderBy(l => l.ChangedAt).Select(l => l.Slug))
            .Distinct(StringComparer.Ordinal);
        return new ShownPath(path, content.Words(path, language), [.. slugs.Select(slug => Lesson(path.Id, slug, language, mine)).OfType<ShownLesson>()]);
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
