using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.Log;
using Waymark.Access.Areas.Access.Pages.Partners;
using Waymark.Access.Areas.Access.Pages.Start;
using Waymark.Access.Areas.Access.Pages.Team;
using Waymark.Access.Contracts;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;

namespace Waymark.Access.Areas.Access.Pages;

/// <summary>This module's links of the desk.</summary>
internal sealed class AccessNavigation(IStringLocalizer<Text> texts) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
    [
        new(890, texts["desk.steps.title"], StartLinks.Steps(language), Policies.Programme),
        new(900, texts["desk.team.title"], TeamLinks.List(language), Policies.Administrator),
        new(910, texts["desk.partners.title"], PartnerLinks.List(language), Policies.Administrator),
        new(920, texts["desk.log.title"], LogLinks.List(language), AccessPolicies.LogReader),
    ];
}
