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
        "rules.proposed" => texts["desk.rules.log.proposed"].Value,
        "rules.back-proposed" => texts["desk.rules.log.back-proposed"].Value,
        "rules.loaded-alone" => texts["desk.rules.log.loaded-alone"].Value,
        "rules.taken-back-alone" => texts["desk.rules.log.taken-back-alone"].Value,
        "rules.refused" => texts["desk.rules.log.refused"].Value,
        "rules.withdrawn" => texts["desk.rules.log.withdrawn"].Value,
        "rules.marked" => texts["desk.rules.log.marked"].Value,
        _ => null,
    };
}
