using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages.Log;

/// <summary>Paths of the access log.</summary>
internal static class LogLinks
{
    public static string List(Language lang, long? before = null) =>
        before is null ? $"/{lang.Segment}/log" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{lang.Segment}/log?before={before}");

    public static string Record(Language lang, Guid record) => $"/{lang.Segment}/log/{record:N}";
}
