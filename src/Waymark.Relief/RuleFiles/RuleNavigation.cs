using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Relief.Resources;

namespace Waymark.Relief.RuleFiles;

/// <summary>The module's link in the desk's navigation.</summary>
internal sealed class RuleNavigation(IStringLocalizer<Text> texts) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) => [new DeskLink(860, texts["desk.rules.nav"], RuleLinks.All(language), Policies.Rules)];
}

/// <summary>The module's words on the page of the access log.</summary>
internal sealed class RuleLogWords(IStringLocalizer<Text> texts) : IAccessLogWords
{
    public string? Of(string action) => action switch
    {
        "rules.loaded" => texts["desk.rules.log.loaded"].Value,
        "rules.taken-back" => texts["desk.rules.log.taken-back"].Value,
        "rules.marked" => texts["desk.rules.log.marked"].Value,
        _ => null,
    };
}
