using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;

namespace Waymark.Cases.Mailbox;

/// <summary>A page behind the receipt. Without one, or after its short session, it leads to the page that asks for it.</summary>
[DropNulls]
internal abstract class CaseBoxPage : WaymarkPage
{
    protected PersonKeyHolder Person => HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().Keys;

    /// <summary>Whether the page's form is kept when its session is over, and sent once the number was given again.</summary>
    protected virtual bool KeepsForm => false;

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().IsPresent)
            context.Result = MailboxEntrance.Ask(Request, Lang, KeepsForm);
    }
}
