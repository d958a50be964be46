using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Resources;
using Waymark.Reports.Routing;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>A page on routing rules. To administrators of other agencies it is not there: who gets reports is the programme's to say.</summary>
[DropNulls]
internal abstract class RoutingPage : WaymarkPage
{
    protected ISignedInMember Member => HttpContext.RequestServices.GetRequiredService<ISignedInMember>();

    protected RoutingRules Rules => HttpContext.RequestServices.GetRequiredService<RoutingRules>();

    public IStringLocalizer<Text> Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Text>>();

    public IReadOnlyList<AgencyInfo> AllAgencies { get; private set; } = [];

    /// <summary>Those where somebody may open what is sent there; a rule for another is passed over.</summary>
    public IReadOnlySet<AgencyId> Receiving { get; private set; } = new HashSet<AgencyId>();

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!await Rules.IsProgrammeAsync(Member))
        {
            context.Result = Missing();
            return;
        }

        AllAgencies = await Rules.AgenciesAsync();
        Receiving = await Rules.ReceivingAsync();
        await next();
    }

    public string NameOf(AgencyId agency) => AllAgencies.FirstOrDefault(a => a.Id == agency)?.Name ?? Words["desk.routing.gone"];
}
