using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Reports.Areas.Reports.Pages.Routing;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>The module's links in the desk's navigation.</summary>
internal sealed class DeskNavigation(IStringLocalizer<Text> words) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
    [
        new(100, words["desk.inbox.nav"], DeskLinks.Inbox(language), Policies.Desk),
        new(920, words["desk.routing.nav"], RoutingLinks.List(language), RoutingPolicy.Name),
    ];
}
