using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Paths of a member's own account.</summary>
internal static class AccountLinks
{
    public static string Index(Language lang) => $"/{lang.Segment}/account";

    public static string Password(Language lang) => $"/{lang.Segment}/account/password";

    public static string Authenticator(Language lang) => $"/{lang.Segment}/account/authenticator";

    public static string Codes(Language lang) => $"/{lang.Segment}/account/codes";

    public static string Everywhere(Language lang) => $"/{lang.Segment}/account/everywhere";
}
