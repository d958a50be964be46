using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Components.Site;

namespace Waymark.Cases.Mailbox;

/// <summary>A page behind the receipt. Without one, or after its short session, it leads to the page that asks for it.</summary>
internal abstract class CaseBoxPage : WaymarkPage
{
    protected PersonKeyHolder Person => HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().Keys;

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().IsPresent)
            context.Result = SeeOther(CaseMailboxLinks.Enter(Lang));
    }
}
