using Waymark.Kernel.Languages;

namespace Waymark.Relief.RuleFiles;

/// <summary>Paths of the pages on which administrators and lawyers keep the rules right.</summary>
internal static class RuleLinks
{
    internal static string All(Language lang) => $"/{lang.Segment}/desk/rules";

    internal static string Place(Language lang, string code) => $"{All(lang)}/{code.ToLowerInvariant()}";

    internal static string File(Language lang, string code) => $"{Place(lang, code)}/file";

    internal static string Proposal(Language lang, string code, Guid id) => $"{Place(lang, code)}/proposals/{id}";

    /// <summary>Where an administrator invites somebody, or gives a role.</summary>
    internal static string Team(Language lang) => $"/{lang.Segment}/members";
}
