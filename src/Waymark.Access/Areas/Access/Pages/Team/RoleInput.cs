using Waymark.Access.Contracts;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>The roles ticked in a form.</summary>
internal static class RoleInput
{
    /// <summary>The roles that were ticked; unknown words count as nothing.</summary>
    public static MemberRoles Parse(IEnumerable<string>? ticked) => (ticked ?? [])
        .Select(word => RoleText.All.FirstOrDefault(role => role.ToString() == word))
        .Aggregate(MemberRoles.None, (all, role) => all | role);

    /// <summary>The words to tick.</summary>
    public static List<string> Of(MemberRoles roles) => [.. RoleText.All.Where(role => roles.HasFlag(role)).Select(role => role.ToString())];
}
