using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Sessions;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>
/// A person's short session in the mailbox: so that the receipt is given once a visit, not at each page. The cookie (<c>wm-box</c>) has a
/// random id and a secret; the database has the person's private key under that secret. It ends after 15 minutes without a request, with
/// <see cref="EndAsync"/>, with <c>/leave</c>, and when the browser is closed.
/// </summary>
/// <remarks>Scoped. Inject <see cref="ISignedInPerson"/> to read it.</remarks>
public sealed class PersonSessions
{
    /// <summary>After so long without a request the session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan SeenStep = TimeSpan.FromSeconds(15);

    private readonly WaymarkStore store;
    private readonly ServerKeys keys;
    private readonly TimeProvider clock;
    private readonly CurrentPerson current;
    private readonly IHttpContextAccessor accessor;

    internal PersonSessions(WaymarkStore store, ServerKeys keys, TimeProvider clock, CurrentPerson current, IHttpContextAccessor accessor)
    {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.current = current;
        this.accessor = accessor;
    }

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A session belongs to a request.");

    /// <summary>Starts a session for a person who has just given the receipt, and ends the one that this browser had before.</summary>
    /// <param name="holder">From <see cref="ReceiptHolders.OpenAsync"/>. It is left to the caller to dispose.</param>
    /// <param name="cancel">Gives up.</param>
    /// <remarks>This request goes on without the session; redirect to the mailbox.</remarks>
    public async Task StartAsync(PersonKeyHolder holder, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(holder);
        await ForgetAsync(Http.Request, cancel);
        using var cookie = SessionCookie.New();
        var row = new PersonSessionRow
        {
            AgencyId = holder.AgencyId,
            Digest = DigestOf(cookie),
            PersonId = holder.PersonId,
            WrappedKey = cookie.Secret.Wrap(holder.Pair, SealPlaces.SessionKey(cookie.Id)),
            LastSeenAt = clock.GetUtcNow(),
        };
        await store.WriteAsync(
            db =>
            {
                db.Set<PersonSessionRow>().Add(row);
                return Task.CompletedTask;
            },
            cancel);
        cookie.Send(Http.Response, SessionCookie.PersonName);
    }

    /// <summary>Ends the session of this browser; nothing happens if there is none.</summary>
    public async Task EndAsync(CancellationToken cancel = default)
    {
        await ForgetAsync(Http.Request, cancel);
        SessionCookie.Remove(Http.Response, SessionCookie.PersonName);
        current.Set(null);
    }

    /// <summary>Ends every session of a person within the caller's unit of work, e.g. when they erase everything.</summary>
    public static Task EndAllAsync(WaymarkDb db, PersonId person, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<PersonSessionRow>().Where(s => s.PersonId == person).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Finds the session of the request's cookie.</summary>
    internal async Task LoadAsync(CancellationToken cancel)
    {
        if (!SessionCookie.TryRead(Http.Request, SessionCookie.PersonName, out var cookie))
            return;
        using (cookie)
        {
            var digest = DigestOf(cookie);
            var row = await store.ReadAsync(db => db.Set<PersonSessionRow>().FirstOrDefaultAsync(s => s.Digest == digest, cancel), cancel);
            if (row is null)
                return;
            var now = clock.GetUtcNow();
            if (now - row.LastSeenAt >= Idle)
            {
                await store.WriteAsync(db => db.Set<PersonSessionRow>().Where(s => s.Digest == digest).ExecuteDeleteAsync(cancel), cancel);
                return;
            }

            try
            {
                current.Set(new PersonKeyHolder(row.AgencyId, row.PersonId, cookie.Secret.Unwrap(row.WrappedKey, SealPlaces.SessionKey(cookie.Id))));
            }
            catch (SealBrokenException)
            {
                return;
            }

            if (now - row.LastSeenAt >= SeenStep)
            {
                await store.WriteAsync(
                    db => db.Set<PersonSessionRow>().Where(s => s.Digest == digest).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancel),
                    cancel);
            }
        }
    }

    /// <summary>Deletes the row of the request's cookie.</summary>
    internal async Task ForgetAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!SessionCookie.TryRead(request, SessionCookie.PersonName, out var cookie))
            return;
        using (cookie)
        {
            var digest = DigestOf(cookie);
            await store.WriteAsync(db => db.Set<PersonSessionRow>().Where(s => s.Digest == digest).ExecuteDeleteAsync(cancel), cancel);
        }
    }

    private byte[] DigestOf(SessionCookie cookie) => keys.Digest("person session", cookie.IdBytes);
}
