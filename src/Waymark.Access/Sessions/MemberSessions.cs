using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Sessions;

/// <summary>Starts, finds, locks and ends members' sessions. All of a session is in the database and the cookie: any web node serves it.</summary>
internal sealed class MemberSessions(WaymarkStore store, ServerKeys keys, TimeProvider clock)
{
    /// <summary>After so long without a request the session locks.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>After so long the session ends, locked or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>So long the second factor may take.</summary>
    public static readonly TimeSpan SecondFactor = TimeSpan.FromMinutes(10);

    // Writing at each request would make every read a write.
    private static readonly TimeSpan SeenStep = TimeSpan.FromSeconds(15);

    /// <summary>Adds a session to the caller's unit of work. Send the cookie when that is written.</summary>
    public void Add(WaymarkDb db, SessionCookie cookie, MemberRow member, KeyPair pair, SessionStage stage)
    {
        var now = clock.GetUtcNow();
        db.Set<SessionRow>().Add(new SessionRow
        {
            AgencyId = member.AgencyId,
            Digest = DigestOf(cookie),
            MemberId = member.MemberId,
            Stage = stage,
            SecurityStamp = member.SecurityStamp,
            WrappedKey = cookie.Secret.Wrap(pair, SealPlaces.SessionKey(cookie.Id)),
            CreatedAt = now,
            LastSeenAt = now,
        });
    }

    /// <summary>The session of the request's cookie, or <c>null</c>. Locks it if it was idle too long, and ends it if its time is over.</summary>
    public async Task<MemberSession?> FindAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!SessionCookie.TryRead(request, SessionCookie.MemberName, out var cookie))
            return null;
        var session = await FindAsync(cookie, cancel);
        if (session is null)
            cookie.Dispose();
        return session;
    }

    /// <summary>Locks a session: its key is forgotten until the password opens it again.</summary>
    public Task LockAsync(AgencyId agency, byte[] digest, CancellationToken cancel) => store.WriteAsync(
        db => Rows(db, agency, digest).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Locked, true).SetProperty(s => s.WrappedKey, (byte[]?)null), cancel),
        cancel);

    /// <summary>Opens a locked session again.</summary>
    public Task UnlockAsync(MemberSession session, KeyPair pair, CancellationToken cancel)
    {
        var wrapped = session.Cookie.Secret.Wrap(pair, SealPlaces.SessionKey(session.Cookie.Id));
        var now = clock.GetUtcNow();
        return store.WriteAsync(
            db => Rows(db, session.AgencyId, session.Digest).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Locked, false).SetProperty(s => s.WrappedKey, wrapped).SetProperty(s => s.LastSeenAt, now), cancel),
            cancel);
    }

    /// <summary>Ends one session.</summary>
    public Task EndAsync(MemberSession session, CancellationToken cancel) =>
        store.WriteAsync(db => Rows(db, session.AgencyId, session.Digest).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>Ends the session of a cookie, if there is one.</summary>
    public async Task EndAsync(SessionCookie cookie, CancellationToken cancel)
    {
        var digest = DigestOf(cookie);
        await store.WriteAsync(db => db.Set<SessionRow>().Where(s => s.Digest == digest).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <summary>Ends every session of a member within the caller's unit of work, but the one given.</summary>
    public static Task EndAllAsync(WaymarkDb db, AgencyId agency, MemberId member, byte[]? except, CancellationToken cancel)
    {
        var spared = except ?? [];
        return db.Set<SessionRow>().Where(s => s.AgencyId == agency && s.MemberId == member && s.Digest != spared).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Reads the notes of a session; empty ones if there are none.</summary>
    public static SessionNotes NotesOf(MemberSession session) => session.StoredNotes is { } stored
        ? Sealed<SessionNotes>.FromStored(stored).Open(session.Cookie.Secret, SealPlaces.SessionNotes(session.Cookie.Id))
        : new SessionNotes();

    /// <summary>Writes the notes of a session within the caller's unit of work.</summary>
    public static Task SaveNotesAsync(WaymarkDb db, MemberSession session, SessionNotes notes, CancellationToken cancel)
    {
        var stored = notes.IsEmpty
            ? null
            : Sealed<SessionNotes>.Seal(notes, session.Cookie.Secret, SealPlaces.SessionNotes(session.Cookie.Id)).ToStored();
        return Rows(db, session.AgencyId, session.Digest).ExecuteUpdateAsync(set => set.SetProperty(s => s.Notes, stored), cancel);
    }

    /// <summary>Keeps a form that reached a locked session, under a key that only the member's password opens.</summary>
    public async Task HoldAsync(MemberSession session, HeldForm form, CancellationToken cancel)
    {
        using var key = SealKey.New();
        var stored = Sealed<HeldForm>.Seal(form, key, SealPlaces.HeldForm(session.Cookie.Id)).ToStored();
        var sealedKey = session.Member.PublicKey!.Seal(key, SealPlaces.HeldForm(session.Cookie.Id));
        await store.WriteAsync(
            db => Rows(db, session.AgencyId, session.Digest).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.HeldForm, stored).SetProperty(s => s.HeldFormKey, sealedKey), cancel),
            cancel);
    }

    /// <summary>The form that was kept, or <c>null</c>.</summary>
    public async Task<HeldForm?> HeldFormAsync(MemberSession session, CancellationToken cancel)
    {
        var row = await store.ReadAsync(
            db => Rows(db, session.AgencyId, session.Digest).Select(s => new { s.HeldForm, s.HeldFormKey }).FirstOrDefaultAsync(cancel), cancel);
        if (row is not { HeldForm: { } stored, HeldFormKey: { } sealedKey })
            return null;
        using var key = session.Pair.OpenKey(sealedKey, SealPlaces.HeldForm(session.Cookie.Id));
        return Sealed<HeldForm>.FromStored(stored).Open(key, SealPlaces.HeldForm(session.Cookie.Id));
    }

    /// <summary>Forgets the form that was kept.</summary>
    public Task DropHeldFormAsync(MemberSession session, CancellationToken cancel) => store.WriteAsync(
        db => Rows(db, session.AgencyId, session.Digest).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.HeldForm, (byte[]?)null).SetProperty(s => s.HeldFormKey, (byte[]?)null), cancel),
        cancel);

    /// <summary>What the row of a cookie is found by.</summary>
    public byte[] DigestOf(SessionCookie cookie) => keys.Digest("member session", cookie.IdBytes);

    private static IQueryable<SessionRow> Rows(WaymarkDb db, AgencyId agency, byte[] digest) =>
        db.Set<SessionRow>().Where(s => s.AgencyId == agency && s.Digest == digest);

    /// <summary>The session of a cookie; it disposes the cookie.</summary>
    internal async Task<MemberSession?> FindAsync(SessionCookie cookie, CancellationToken cancel)
    {
        var digest = DigestOf(cookie);
        var found = await store.ReadAsync(
            db => (from s in db.Set<SessionRow>()
                   join m in db.Set<MemberRow>() on new { s.AgencyId, s.MemberId } equals new { m.AgencyId, m.MemberId }
                   join a in db.Set<AgencyRow>() on s.AgencyId equals a.AgencyId
                   where s.Digest == digest
                   select new { Session = s, Member = m, a.Kind }).FirstOrDefaultAsync(cancel),
            cancel);
        if (found is null)
            return null;
        var (row, member) = (found.Session, found.Member);
        var now = clock.GetUtcNow();
        if (row.SecurityStamp != member.SecurityStamp || member.State is MemberState.Removed or MemberState.Invited || now - row.CreatedAt >= Longest
            || (row.Stage == SessionStage.SecondFactor && now - row.CreatedAt >= SecondFactor))
        {
            await store.WriteAsync(db => Rows(db, row.AgencyId, digest).ExecuteDeleteAsync(cancel), cancel);
            return null;
        }

        if (!row.Locked && now - row.LastSeenAt >= Idle)
        {
            await LockAsync(row.AgencyId, digest, cancel);
            row.Locked = true;
            row.WrappedKey = null;
        }

        if (row.Locked || row.WrappedKey is null)
        {
            row.Locked = true;
            return new MemberSession(cookie, row, member, found.Kind, pair: null);
        }

        KeyPair pair;
        try
        {
            pair = cookie.Secret.Unwrap(row.WrappedKey, SealPlaces.SessionKey(cookie.Id));
        }
        catch (SealBrokenException)
        {
            // The id of a session with another secret: whoever sends it does not have the cookie.
            return null;
        }

        if (now - row.LastSeenAt >= SeenStep)
        {
            await store.WriteAsync(
                db => Rows(db, row.AgencyId, digest).Where(s => !s.Locked).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancel), cancel);
        }

        return new MemberSession(cookie, row, member, found.Kind, pair);
    }
}
