using Waymark.Kernel.Languages;

namespace Waymark.Cases.Disclosures;

/// <summary>Paths of the register of disclosures.</summary>
internal static class DisclosureLinks
{
    internal static string Register(Language lang) => $"/{lang.Segment}/desk/disclosures";

    internal static string Export(Language lang) => $"{Register(lang)}/export";
}
