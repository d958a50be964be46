using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Reports.Routing;
using Waymark.Store;

namespace Waymark.Reports.Journeys;

/// <summary>A journey after a change.</summary>
/// <param name="Cookie">The cookie to keep from now on.</param>
/// <param name="State">The answers.</param>
/// <param name="WasLost">Whether the browser had a journey that is no more: its earlier answers are gone.</param>
internal sealed record ChangedJourney(JourneyCookie Cookie, JourneyState State, bool WasLost);

/// <summary>Keeps the answers of public journeys until they are sent or forgotten.</summary>
internal sealed class JourneyBook(WaymarkStore store, Routes routes, SubmitReport submit, TimeProvider clock, IOptions<ReportsOptions> options)
{
    /// <summary>The answers so far; <c>null</c> if there is no journey, or it has expired.</summary>
    public async Task<JourneyState?> FindAsync(JourneyCookie? cookie, CancellationToken cancel)
    {
        if (cookie is null)
            return null;
        var now = clock.GetUtcNow();
        var row = await store.ReadAsync(db => db.Set<JourneyRow>().FirstOrDefaultAsync(j => j.JourneyId == cookie.Id && j.ExpiresAt > now, cancel), cancel);
        return row is null ? null : Open(row, cookie);
    }

    /// <summary>Changes the answers, beginning a journey if there is none. Two tabs change one after the other, and both count.</summary>
    public async Task<Result<ChangedJourney>> ChangeAsync(JourneyCookie? cookie, Func<JourneyState, JourneyState> change)
    {
        var programme = await store.ReadAsync(db => routes.ProgrammeAsync(db, CancellationToken.None));
        if (programme is null)
            return new NotOpenYet();
        return await store.WriteAsync<Result<ChangedJourney>>(async db =>
        {
            var now = clock.GetUtcNow();
            await db.Set<JourneyRow>().Where(j => j.ExpiresAt <= now).ExecuteDeleteAsync();
            if (cookie is not null)
            {
                await db.LockAsync(cookie.Id.Value);
                var row = await db.Set<JourneyRow>().AsTracking().FirstOrDefaultAsync(j => j.JourneyId == cookie.Id);
                if (row is not null && Open(row, cookie) is { } state)
                {
                    var changed = change(state);
                    Put(row, cookie, changed);
                    return new ChangedJourney(cookie, changed, WasLost: false);
                }
            }

            var fresh = JourneyCookie.New();
            var first = change(new JourneyState());
            var added = new JourneyRow { AgencyId = programme.Id, JourneyId = fresh.Id, ExpiresAt = now, Version = 0, State = Seal(first, fresh, 0) };
            Put(added, fresh, first);
            db.Set<JourneyRow>().Add(added);
            return new ChangedJourney(fresh, first, WasLost: cookie is not null);
        });
    }

    /// <summary>Sends the report of a journey. A second time finds the first, so a double click or a reload sends once.</summary>
    /// <param name="cookie">The journey.</param>
    /// <param name="kind">Which of the two.</param>
    /// <param name="language">The page's language.</param>
    /// <param name="round">The <see cref="Draft.Round"/> that the sender saw. After it was sent and kept, the same page posted again by the
    /// browser's history sends nothing: the answers now kept, if any, are others, which nobody has checked.</param>
    /// <returns><see cref="JourneyLost"/> if the journey has expired; <c>ask.error.not-open</c> while no agency is set up.</returns>
    public async Task<Result<Done>> SendAsync(JourneyCookie cookie, ReportKind kind, Language language, int round)
    {
        var state = await FindAsync(cookie, CancellationToken.None);
        if (state is null)
            return new JourneyLost();
        var draft = state.Of(kind);
        if (draft.Sent is not null || draft.Round != round)
            return Done.Ok;
        var request = Request(draft, cookie.ReportId(kind, draft.Round), kind, language);
        var result = await submit.RunAsync(request, async (db, receipt) =>
        {
            await db.LockAsync(cookie.Id.Value);
            var row = await db.Set<JourneyRow>().AsTracking().FirstOrDefaultAsync(j => j.JourneyId == cookie.Id);
            if (row is null || Open(row, cookie) is not { } now)
            {
                // It expired between two statements: the receipt would be lost, so nothing is sent.
                throw new InvalidOperationException("The journey ended while it was being sent.");
            }

            var sent = new Draft { Round = draft.Round, Sent = new SentReport(receipt.Digits, request.Urgency == Urgency.Danger) };
            Put(row, cookie, now.With(kind, sent));
        });
        return result.TryGet(out _, out var failed) ? Done.Ok : failed;
    }

    /// <summary>Forgets a journey at once.</summary>
    public Task ForgetAsync(JourneyCookie cookie) =>
        store.WriteAsync(db => db.Set<JourneyRow>().Where(j => j.JourneyId == cookie.Id).ExecuteDeleteAsync());

    /// <summary>Deletes what has expired.</summary>
    public Task<int> SweepAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return store.WriteAsync(db => db.Set<JourneyRow>().Where(j => j.ExpiresAt <= now).ExecuteDeleteAsync(cancel), cancel);
    }

    private SubmitRequest Request(Draft draft, ReportId id, ReportKind kind, Language language) => new()
    {
        Id = id,
        Kind = kind,
        Language = Language.TryParse(draft.Language, out var asked) ? asked : language,
        OtherLanguage = draft.OtherLanguage,
        Needs = draft.Needs ?? [],
        Urgency = draft.IsDanger ? Urgency.Danger : Urgency.Normal,
        Place = draft.Place ?? new ReportPlace(),
        Contacts = new SafeContacts
        {
            Ways = [.. draft.Ways.Where(w => draft.Channels?.Contains(w.Channel) == true)],
            CheckedAt = draft.Channels is null ? null : clock.GetUtcNow(),
        },
        MayPassOn = draft.MayPassOn,
        Who = draft.Who,
        Words = draft.Words,
        Suspicion = kind == ReportKind.Report ? draft.Suspicion ?? new SuspicionAnswers() : null,
    };

    private void Put(JourneyRow row, JourneyCookie cookie, JourneyState state)
    {
        row.Version++;
        row.State = Seal(state, cookie, row.Version);
        row.ExpiresAt = clock.GetUtcNow().AddMinutes(options.Value.JourneyMinutes);
    }

    private static Sealed<JourneyState> Seal(JourneyState state, JourneyCookie cookie, int version)
    {
        using var key = cookie.Key();
        return Sealed<JourneyState>.Seal(state, key, SealPlaces.Journey(cookie.Id, version));
    }

    private static JourneyState? Open(JourneyRow row, JourneyCookie cookie)
    {
        try
        {
            using var key = cookie.Key();
            return row.State.Open(key, SealPlaces.Journey(cookie.Id, row.Version));
        }
        catch (SealBrokenException)
        {
            // Somebody knows the id and not the key: to them there is no such journey.
            return null;
        }
    }
}

/// <summary>The journey has expired; what was told before is wiped.</summary>
internal sealed record JourneyLost() : ConflictError("ask.expired.title");

/// <summary>Deletes expired journeys, so that none outlives its hour for want of visitors.</summary>
internal sealed partial class JourneySweep(JourneyBook book, TimeProvider clock, ILogger<JourneySweep> logger) : Microsoft.Extensions.Hosting.BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await book.SweepAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // A database that is away for a moment must not end the server: the next sweep deletes them.
                LogFailed(logger, error.GetType());
            }
        }
    }

    // The kind of error alone: a message may quote what it failed on.
    [LoggerMessage(1, LogLevel.Warning, "Expired journeys could not be deleted ({Kind}); they are tried again in ten minutes.")]
    private static partial void LogFailed(ILogger logger, Type kind);
}
