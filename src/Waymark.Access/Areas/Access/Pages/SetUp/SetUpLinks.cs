using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Paths of setting an agency or an account up.</summary>
internal static class SetUpLinks
{
    /// <summary>The one-time link of a new agency.</summary>
    public static string Agency(Language lang, string token) => $"/{lang.Segment}/set-up/{token}";

    /// <summary>The one-time link of an invited member.</summary>
    public static string Join(Language lang, string token) => $"/{lang.Segment}/join/{token}";

    public static string Authenticator(Language lang) => $"/{lang.Segment}/account/authenticator/new";

    public static string Codes(Language lang) => $"/{lang.Segment}/account/codes/new";

    public static string AgencyCode(Language lang) => $"/{lang.Segment}/agency/code";

    public static string AgencyCodeSheet(Language lang) => $"/{lang.Segment}/agency/code/sheet";

    public static string Waiting(Language lang) => $"/{lang.Segment}/waiting";
}
