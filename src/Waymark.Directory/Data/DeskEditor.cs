using Waymark.Access.Contracts;
using Waymark.Directory.Contracts;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Directory.Data;

/// <summary>Somebody saved this entry after the page was opened; what was typed is not lost, but must be looked at again.</summary>
internal sealed record EntryChangedError() : ConflictError("desk.service.changed");

/// <summary>
/// A member who changes the directory: the programme's members change every entry, a partner's only those of the organization that
/// their agency is. Each change is an event in the log of the member's agency, in the same unit of work.
/// </summary>
internal sealed class DeskEditor(AgencyInfo? agency, ISignedInMember member, AccessLog log)
{
    public TransferBy By { get; } = new(agency?.Name ?? "", member.MemberId.Value);

    /// <summary>Whether the member changes every entry.</summary>
    public bool IsOfProgramme => agency?.Kind == AgencyKind.Programme;

    /// <summary>The organization whose entries a partner's member changes; null when their agency is not in the directory.</summary>
    public Guid? Organization => agency?.DirectoryOrganization;

    public bool MayEdit(Guid organization) => IsOfProgramme || Organization == organization;

    public Task NoteAsync(WaymarkDb db, string action, Guid record, string? detail, CancellationToken cancel) =>
        log.AppendAsync(db, member.AgencyId, Actor.Member(member.MemberId), action, "directory", record, detail, cancel);
}
