using Waymark.Kernel.Languages;

namespace Waymark.Help.HandOut;

/// <summary>Paths of hand-outs.</summary>
internal static class HandOutLinks
{
    internal static string List(Language lang) => $"/{lang.Segment}/hand-outs";

    internal static string Sheet(Language lang, string kind) => $"{List(lang)}/{kind}";

    internal static string Pdf(Language lang, string kind) => $"{Sheet(lang, kind)}/pdf";

    internal static string Settings(Language lang) => $"/{lang.Segment}/desk/hand-outs";
}
