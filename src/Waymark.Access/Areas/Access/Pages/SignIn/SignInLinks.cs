using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Paths of signing in and out.</summary>
internal static class SignInLinks
{
    public static string Start(Language lang, string? next = null) => WithNext($"/{lang.Segment}/sign-in", next);

    public static string SecondFactor(Language lang, string? next = null) => WithNext($"/{lang.Segment}/sign-in/code", next);

    public static string Unlock(Language lang, string? next = null) => WithNext($"/{lang.Segment}/unlock", next);

    public static string Held(Language lang) => $"/{lang.Segment}/unlock/form";

    public static string Lock(Language lang) => $"/{lang.Segment}/lock";

    public static string SignOut(Language lang) => $"/{lang.Segment}/sign-out";

    /// <summary>The desk: goes on to the first page that the member may see.</summary>
    public static string Desk(Language lang) => $"/{lang.Segment}/desk";

    private static string WithNext(string path, string? next) =>
        next is null or { Length: > 500 } ? path : $"{path}?next={Uri.EscapeDataString(next)}";
}
