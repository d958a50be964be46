using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Help.Data;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Help.Learn;

/// <summary>Something of a lesson is missing or wrong.</summary>
internal sealed record WrongLesson(string Code, string Field) : InvalidError(Code, Field);

/// <summary>Somebody saved another version meanwhile.</summary>
internal sealed record LessonChangedMeanwhile() : ConflictError("desk.training.error.changed");

/// <summary>Another programme of this site wrote the lesson.</summary>
internal sealed record LessonOfAnother() : ConflictError("desk.training.error.another");

/// <summary>Which lesson, in which language.</summary>
internal sealed record LessonPlace(string Path, string Slug, Language Language)
{
    /// <summary>In place of a lesson's name: the path's notes for trainers.</summary>
    internal const string Notes = "trainer";

    /// <summary>In place of a lesson's name, which holds no dot: what an own path says of itself.</summary>
    internal const string Words = ".words";

    /// <summary>In place of a lesson's name: the order of an own path's lessons, and whether it is published. It has no language, and is kept as English.</summary>
    internal const string Plan = ".plan";
}

/// <summary>Adds versions of lessons. Nothing is overwritten: an earlier version, or the shipped one, comes back as a new version.</summary>
internal sealed partial class LessonEdits(LearnContent content, WaymarkStore store, AccessLog log, TimeProvider clock)
{
    /// <summary>The most characters of a lesson's name in its address.</summary>
    internal const int MaxSlug = 60;

    private static readonly Guid Lock = new("6c1d6a52-8e0b-4b57-9a4b-0f5a27d0c2e1");

    /// <summary>Whether a word can be a lesson's place in its address.</summary>
    internal static bool IsSlug(string? slug) => HasForm(slug) && slug is not (LessonPlace.Notes or "certificate" or "new");

    /// <summary>Whether a word has the form of a place in an address, were it that of a page of the site too.</summary>
    internal static bool HasForm([NotNullWhen(true)] string? slug) => slug is { Length: > 0 and <= MaxSlug } && SlugForm().IsMatch(slug);

    /// <summary>Whether there is a path of that name: one that ships, or one that was begun here.</summary>
    internal async Task<bool> HasPathAsync(string path, CancellationToken cancel) =>
        content.Find(path) is not null || await store.ReadAsync(db => db.Set<LessonRow>().AnyAsync(l => l.Path == path && l.Slug == LessonPlace.Words, cancel), cancel);

    /// <summary>Every version that was written here, newest first.</summary>
    internal Task<List<LessonRow>> HistoryAsync(LessonPlace place, CancellationToken cancel) => store.ReadAsync(
        db => db.Set<LessonRow>().Where(l => l.Path == place.Path && l.Slug == place.Slug && l.Language == place.Language)
            .OrderByDescending(l => l.Version).ToListAsync(cancel),
        cancel);

    /// <summary>Whether the member's agency runs a programme: only then its administrators write for the public.</summary>
    internal async Task<bool> MayAsync(ISignedInMember member, CancellationToken cancel) =>
        await store.ReadAsync(db => Agencies.FindAsync(db, member.AgencyId, cancel), cancel) is { Kind: AgencyKind.Programme };

    /// <summary>Saves a version.</summary>
    /// <param name="member">Who.</param>
    /// <param name="place">Which lesson.</param>
    /// <param name="document">What it says.</param>
    /// <param name="version">The version that was on the screen; 0 where there was none.</param>
    /// <param name="cancel">Stops.</param>
    internal Task<Result<Done>> SaveAsync(ISignedInMember member, LessonPlace place, LessonDocument document, int version, CancellationToken cancel) =>
        Wrong(document, place.Slug) is { } wrong ? Task.FromResult<Result<Done>>(wrong) : AddAsync(member, place, version, "lesson.saved", _ => (Written(document), true), cancel);

    /// <summary>Brings an earlier version back; version 0 is the one that ships.</summary>
    internal async Task<Result<Done>> RestoreAsync(ISignedInMember member, LessonPlace place, int restored, int version, CancellationToken cancel)
    {
        var document = restored == 0
            ? content.Lesson(place.Path, place.Slug, place.Language) is { } shipped ? Written(shipped) : null
            : (await HistoryAsync(place, cancel)).Find(l => l.Version == restored)?.Document;
        return document is null
            ? new NotFoundError()
            : await AddAsync(member, place, version, place.Slug == LessonPlace.Words ? "path.restored" : "lesson.restored", _ => (document, true), cancel);
    }

    /// <summary>Puts a lesson away, or shows it again.</summary>
    internal Task<Result<Done>> ShowAsync(ISignedInMember member, LessonPlace place, bool shown, int version, CancellationToken cancel) => AddAsync(
        member,
        place,
        version,
        shown ? "lesson.shown" : "lesson.put-away",
        newest => newest is not null ? (newest.Document, shown)
            : content.Lesson(place.Path, place.Slug, place.Language) is { } shipped ? (Written(shipped), shown)
            : null,
        cancel);

    /// <summary>What is missing or wrong; <c>null</c> if nothing is.</summary>
    /// <param name="document">The lesson, or notes for trainers: those have a title and a text alone.</param>
    /// <param name="slug">Which of the two, by its place.</param>
    internal static WrongLesson? Wrong(LessonDocument document, string slug)
    {
        if (document.Title.Length is 0 or > 120)
            return new("desk.training.error.title", "Title");
        if (document.Summary.Length > 300 || (document.Summary.Length == 0 && slug != LessonPlace.Notes))
            return new("desk.training.error.summary", "Summary");
        if (document.Body.Trim().Length == 0)
            return new("desk.training.error.body.empty", "Body");
        if (document.Body.Length > LessonDocument.MaxBody)
            return new("desk.training.error.body.long", "Body");
        if (LessonText.TryParse(document.Body, Language.English) is null)
            return new("desk.training.error.body.deep", "Body");
        for (var i = 0; i < document.Questions.Count; i++)
        {
            var question = document.Questions[i];
            if (question.Ask.Length is 0 or > 300 || question.Why.Length is 0 or > 600 || question.Options.Any(o => o.Length is 0 or > 200)
                || question.Right is < 1 or > LessonDocument.OptionCount)
                return new("desk.training.error.question", $"Questions[{i}].Ask");
        }

        return null;
    }

    /// <summary>Adds a version of a lesson, of notes, of a path's words or of its plan.</summary>
    /// <param name="member">Who.</param>
    /// <param name="place">Of what.</param>
    /// <param name="version">The version that was on the screen; 0 where there was none.</param>
    /// <param name="action">For the access log.</param>
    /// <param name="make">From the newest version, the next as JSON and whether it is shown; <c>null</c> where there is nothing to make it of.</param>
    /// <param name="cancel">Stops.</param>
    internal Task<Result<Done>> AddAsync(
        ISignedInMember member, LessonPlace place, int version, string action, Func<LessonRow?, (string Document, bool IsShown)?> make, CancellationToken cancel) =>
        !IsSlug(place.Path) || !(IsSlug(place.Slug) || IsOfOwnPath(place.Slug)) ? Task.FromResult<Result<Done>>(new NotFoundError()) : store.WriteAsync<Result<Done>>(
            async db =>
            {
                await db.LockAsync(Lock, cancel);
                if (await Agencies.FindAsync(db, member.AgencyId, cancel) is not { Kind: AgencyKind.Programme })
                    return new NotFoundError();
                if (content.Find(place.Path) is not null)
                {
                    if (IsOfOwnPath(place.Slug))
                        return new NotFoundError();
                }
                else if (await db.Set<LessonRow>().AsNoTracking().FirstOrDefaultAsync(l => l.Path == place.Path && l.Slug == LessonPlace.Words, cancel) is { } words)
                {
                    if (words.AgencyId != member.AgencyId)
                        return new LessonOfAnother();
                }
                else if (place.Slug != LessonPlace.Words)
                {
                    return new NotFoundError();
                }

                var newest = await db.Set<LessonRow>().AsNoTracking()
                    .Where(l => l.Path == place.Path && l.Slug == place.Slug && l.Language == place.Language)
                    .OrderByDescending(l => l.Version).FirstOrDefaultAsync(cancel);
                if (newest is not null && newest.AgencyId != member.AgencyId)
                    return new LessonOfAnother();
                if ((newest?.Version ?? 0) != version)
                    return new LessonChangedMeanwhile();
                if (make(newest) is not var (document, shown))
                    return new NotFoundError();
                db.Set<LessonRow>().Add(new LessonRow
                {
                    AgencyId = member.AgencyId,
                    Path = place.Path,
                    Slug = place.Slug,
                    Language = place.Language,
                    Version = version + 1,
                    IsShown = shown,
                    Document = document,
                    ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
                    ChangedBy = member.MemberId,
                });
                await log.AppendAsync(
                    db, member.AgencyId, member.Keys.Actor, action, "lesson", RecordOf(place), NameOf(place), cancel);
                return Done.Ok;
            },
            cancel);

    private static string Written(LessonDocument document) => JsonSerializer.Serialize(document, JsonSerializerOptions.Web);

    private static bool IsOfOwnPath(string slug) => slug is LessonPlace.Notes or LessonPlace.Words or LessonPlace.Plan;

    private static string NameOf(LessonPlace place) => place.Slug switch
    {
        LessonPlace.Words => $"{place.Path}/{place.Language.Tag}",
        LessonPlace.Plan => place.Path,
        _ => $"{place.Path}/{place.Slug}/{place.Language.Tag}",
    };

    // The log names records by id: a lesson's is made of its place.
    private static Guid RecordOf(LessonPlace place) =>
        new(Blake2b.Hash(Encoding.UTF8.GetBytes($"{place.Path}/{place.Slug}/{place.Language.Tag}")).AsSpan(0, 16));

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SlugForm();
}
