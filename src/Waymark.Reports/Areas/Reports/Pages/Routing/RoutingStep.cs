using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Reports.Resources;
using Waymark.Reports.Routing;
using Waymark.Store;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>With more than one agency that can open requests, somebody has to say who gets which.</summary>
internal sealed class RoutingStep(WaymarkStore store, RoutingRules rules, IStringLocalizer<Text> texts) : IFirstStep
{
    public async Task<FirstStep?> OfAsync(Language language, ISignedInMember member, CancellationToken cancel)
    {
        var receiving = await store.ReadAsync(db => Agencies.ReceivingAsync(db, cancel), cancel);
        return receiving.Count < 2
            ? null
            : new(30, texts["desk.routing.step"], texts["desk.routing.step.why"], RoutingLinks.List(language), (await rules.ListAsync(member)).Count > 0);
    }
}
