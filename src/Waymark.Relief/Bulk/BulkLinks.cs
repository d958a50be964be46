using Waymark.Kernel.Languages;

namespace Waymark.Relief.Bulk;

/// <summary>Paths of the pages that screen files.</summary>
internal static class BulkLinks
{
    internal static string List(Language lang) => $"/{lang.Segment}/desk/charge-files";

    internal static string Job(Language lang, Guid id) => $"{List(lang)}/{id:D}";

    internal static string Get(Language lang, Guid id, string what) => $"{Job(lang, id)}/{what}";
}
