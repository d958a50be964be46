using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>Paths of an agency's members.</summary>
internal static class TeamLinks
{
    public static string List(Language lang) => $"/{lang.Segment}/members";

    public static string Invite(Language lang) => $"/{lang.Segment}/members/invite";

    public static string Invited(Language lang) => $"/{lang.Segment}/members/invite/link";

    public static string Member(Language lang, MemberId id) => $"/{lang.Segment}/members/{id}";

    public static string Remove(Language lang, MemberId id) => $"/{lang.Segment}/members/{id}/remove";
}
