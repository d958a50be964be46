using Waymark.Kernel.Languages;

namespace Waymark.Cases.Totals;

/// <summary>Path of the totals.</summary>
internal static class TotalsLinks
{
    internal static string Index(Language lang) => $"/{lang.Segment}/desk/totals";
}
