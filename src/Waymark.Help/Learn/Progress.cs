using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Help.Data;
using Waymark.Store;

namespace Waymark.Help.Learn;

/// <summary>Where progress is kept.</summary>
internal enum ProgressPlace
{
    /// <summary>Nowhere: nobody asked for it.</summary>
    Nowhere,

    /// <summary>In this browser.</summary>
    Device,

    /// <summary>In the member's account.</summary>
    Account,
}

/// <summary>What somebody has finished.</summary>
internal sealed record LearnProgress(ProgressPlace Place, IReadOnlySet<int> Lessons, bool Outlives)
{
    internal static LearnProgress None { get; } = new(ProgressPlace.Nowhere, new HashSet<int>(), false);

    internal bool Has(string path, string lesson) => Lessons.Contains(LessonNumber.Of(path, lesson));

    internal bool HasAll(string path, IEnumerable<string> lessons) => lessons.All(l => Has(path, l));
}

/// <summary>Reads and keeps progress: in a member's account, or in a cookie where somebody without one asked for that.</summary>
internal sealed class ProgressKeeper(ProgressCookie cookie, WaymarkStore store, TimeProvider clock)
{
    internal async Task<LearnProgress> ReadAsync(HttpContext context, ISignedInMember member, CancellationToken cancel)
    {
        if (member.IsPresent)
        {
            var (agency, id) = (member.AgencyId, member.MemberId);
            var done = await store.ReadAsync(
                db => db.Set<ProgressRow>().Where(p => p.AgencyId == agency && p.MemberId == id).Select(p => p.Lesson).ToListAsync(cancel), cancel);
            return new LearnProgress(ProgressPlace.Account, done.ToHashSet(), true);
        }

        return cookie.Read(context.Request.Cookies[ProgressCookie.Name]) is var (lessons, outlives)
            ? new LearnProgress(ProgressPlace.Device, lessons, outlives)
            : LearnProgress.None;
    }

    /// <summary>Marks a lesson as finished where progress is kept; nothing is kept where nobody asked.</summary>
    internal async Task<LearnProgress> FinishAsync(HttpContext context, ISignedInMember member, string path, string lesson, CancellationToken cancel)
    {
        var before = await ReadAsync(context, member, cancel);
        if (before.Place == ProgressPlace.Nowhere || before.Has(path, lesson))
            return before;
        var number = LessonNumber.Of(path, lesson);
        var after = before with { Lessons = before.Lessons.Append(number).ToHashSet() };
        if (before.Place == ProgressPlace.Device)
        {
            Send(context, after.Lessons, after.Outlives);
            return after;
        }

        await store.WriteAsync(
            async db =>
            {
                await db.LockAsync(member.MemberId.Value, cancel);
                if (!await db.Set<ProgressRow>().AnyAsync(p => p.AgencyId == member.AgencyId && p.MemberId == member.MemberId && p.Lesson == number, cancel))
                    db.Set<ProgressRow>().Add(new ProgressRow { AgencyId = member.AgencyId, MemberId = member.MemberId, Lesson = number, DoneAt = Now });
            },
            cancel);
        return after;
    }

    /// <summary>Begins to keep progress in this browser.</summary>
    internal void Begin(HttpContext context, bool outlives) =>
        Send(context, cookie.Read(context.Request.Cookies[ProgressCookie.Name])?.Lessons ?? new HashSet<int>(), outlives);

    /// <summary>Forgets what this browser keeps.</summary>
    internal static void Forget(HttpContext context) => context.Response.Cookies.Delete(ProgressCookie.Name, Options(context));

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    private void Send(HttpContext context, IEnumerable<int> lessons, bool outlives)
    {
        var options = Options(context);
        if (outlives)
            options.MaxAge = ProgressCookie.Life;
        context.Response.Cookies.Append(ProgressCookie.Name, cookie.Write(lessons, outlives), options);
    }

    // From the root, so that "Exit this page" finds it and takes it away.
    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };
}
