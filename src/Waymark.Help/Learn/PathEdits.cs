using System.Text.Json;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;

namespace Waymark.Help.Learn;

/// <summary>A path of the site has the name, or a page has, or its certificates could not be told from another's.</summary>
internal sealed record PathTaken() : InvalidError("desk.training.error.path.taken", "Slug");

/// <summary>A path without a lesson is not published.</summary>
internal sealed record PathEmpty() : InvalidError("desk.training.error.path.empty", string.Empty);

/// <summary>Writes an office's own paths: their words, the order of their lessons, and whether everyone sees them. Each change is a version of
/// <see cref="LessonEdits"/>, so nothing is overwritten, two editors do not lose each other's words, and the access log knows.</summary>
internal sealed class PathEdits(LearnCatalog catalog, LessonEdits edits)
{
    /// <summary>Why a path cannot be begun under a name; <c>null</c> if it can. The form of the name is <see cref="LessonEdits.IsSlug"/>'s to say.</summary>
    internal async Task<PathTaken?> TakenAsync(string id, CancellationToken cancel)
    {
        if (IsReserved(id))
            return new PathTaken();
        // A code of a certificate names its path by 16 bits: two paths with the same would be taken for each other.
        var number = Certificates.Number(id);
        return (await catalog.AllAsync(Language.English, cancel)).Any(path => Certificates.Number(path.Path.Id) == number) ? new PathTaken() : null;
    }

    /// <summary>Saves a path's words in one language; the first that are saved begin the path.</summary>
    internal async Task<Result<Done>> SaveAsync(ISignedInMember member, string id, Language language, PathDocument document, int version, CancellationToken cancel)
    {
        if (Wrong(document) is { } wrong)
            return wrong;
        if (await catalog.FindAnyAsync(id, language, cancel) is null && await TakenAsync(id, cancel) is { } taken)
            return taken;
        return await edits.AddAsync(
            member, new LessonPlace(id, LessonPlace.Words, language), version, "path.saved", _ => (JsonSerializer.Serialize(document, JsonSerializerOptions.Web), true), cancel);
    }

    /// <summary>Shows a path to everyone, or takes it down. Taken down it stays on the desk, whole.</summary>
    internal async Task<Result<Done>> PublishAsync(ISignedInMember member, ShownPath path, bool isPublished, int version, CancellationToken cancel)
    {
        if (isPublished && path.Lessons.Count == 0)
            return new PathEmpty();
        return await edits.AddAsync(
            member, PlanOf(path), version, isPublished ? "path.published" : "path.taken-down",
            newest => (newest?.Document ?? JsonSerializer.Serialize(new PathPlan([]), JsonSerializerOptions.Web), isPublished), cancel);
    }

    /// <summary>Moves a lesson one place up or down; at the end of the list nothing moves.</summary>
    internal async Task<Result<Done>> MoveAsync(ISignedInMember member, ShownPath path, string lesson, bool isUp, int version, CancellationToken cancel)
    {
        var slugs = path.Slugs.ToList();
        var from = slugs.IndexOf(lesson);
        if (from < 0)
            return new NotFoundError();
        var to = Math.Clamp(isUp ? from - 1 : from + 1, 0, slugs.Count - 1);
        (slugs[from], slugs[to]) = (slugs[to], slugs[from]);
        // Those that are put away keep a place, for the day on which they come back.
        var plan = new PathPlan([.. slugs, .. path.Path.Lessons.Except(slugs, StringComparer.Ordinal)]);
        return await edits.AddAsync(
            member, PlanOf(path), version, "path.ordered", newest => (JsonSerializer.Serialize(plan, JsonSerializerOptions.Web), newest?.IsShown ?? false), cancel);
    }

    /// <summary>What is missing or wrong; <c>null</c> if nothing is.</summary>
    internal static WrongLesson? Wrong(PathDocument document)
    {
        if (document.Title.Length is 0 or > 120)
            return new("desk.training.error.title", "Title");
        if (document.ForWhom.Length is 0 or > 200)
            return new("desk.training.error.path.for-whom", "ForWhom");
        if (document.Summary.Length is 0 or > 600)
            return new("desk.training.error.path.summary", "Summary");
        return document.Sources?.Length > LessonDocument.MaxSources ? new("desk.training.error.path.sources", "Sources") : null;
    }

    /// <summary>Names that a page of the site has where a path's would stand.</summary>
    private static bool IsReserved(string id) => id is "verify" || !LessonEdits.IsSlug(id);

    private static LessonPlace PlanOf(ShownPath path) => new(path.Path.Id, LessonPlace.Plan, Language.English);
}
