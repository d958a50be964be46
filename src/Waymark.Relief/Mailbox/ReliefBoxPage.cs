using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;

namespace Waymark.Relief.Mailbox;

/// <summary>A page behind the receipt. Without one, or after its short session, it leads to the page that asks for it; what was typed is kept and sent once the number was
/// given again.</summary>
[DropNulls]
internal abstract class ReliefBoxPage : WaymarkPage
{
    protected PersonKeyHolder Person => HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().Keys;

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().IsPresent)
            context.Result = MailboxEntrance.Ask(Request, Lang, keep: true);
    }
}
