using Waymark.Kernel.Results;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>The agency has no such member, or not in a state in which this may be done.</summary>
internal sealed record NoSuchMember() : NotFoundError("desk.team.gone");

/// <summary>An agency without an administrator could never admit anybody again.</summary>
internal sealed record LastAdministrator() : ConflictError("desk.team.last");
