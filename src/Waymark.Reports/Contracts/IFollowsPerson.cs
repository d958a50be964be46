using Waymark.Access.Contracts;
using Waymark.Store;

namespace Waymark.Reports.Contracts;

/// <summary>A module that keeps what a person told, and follows when they change their mind about it. Registered in DI; each is called within
/// the unit of work of the change, so that both happen or neither.</summary>
public interface IFollowsPerson
{
    /// <summary>The person said anew how to reach them. A way that is no longer listed may be in the hands of the one they fear.</summary>
    Task ContactsChangedAsync(WaymarkDb db, PersonKeyHolder person, SafeContacts before, SafeContacts now, CancellationToken cancel);

    /// <summary>Whoever sent the report that a case belongs to wrote or added a file: somebody who has the case is to look.</summary>
    Task WroteAsync(WaymarkDb db, AgencyId agency, CaseId caseId, CancellationToken cancel);

    /// <summary>The person took back what they sent: from now on no agency opens anything of theirs.</summary>
    Task TakenBackAsync(WaymarkDb db, PersonKeyHolder person, CancellationToken cancel);

    /// <summary>The person sent it again.</summary>
    Task SentAgainAsync(WaymarkDb db, PersonKeyHolder person, CancellationToken cancel);
}
