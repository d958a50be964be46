using Microsoft.AspNetCore.Http;
using Waymark.Access.Sessions;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Keeps a new one-time link in the administrator's own session, sealed, so that it is shown after the redirect and nowhere else.</summary>
internal sealed class ShownLinks(WaymarkStore store)
{
    public Task KeepAsync(MemberSession session, string link, CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(session);
        notes.Link = link;
        return store.WriteAsync(db => MemberSessions.SaveNotesAsync(db, session, notes, cancel), cancel);
    }

    /// <summary>Forgets the link: it was passed on.</summary>
    public Task ForgetAsync(MemberSession session, CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(session);
        notes.Link = null;
        return store.WriteAsync(db => MemberSessions.SaveNotesAsync(db, session, notes, cancel), cancel);
    }
}

/// <summary>Whole addresses of our pages.</summary>
internal static class AbsolutePages
{
    /// <summary>The address as the browser reached this server, with another path.</summary>
    public static string AddressOf(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
}
