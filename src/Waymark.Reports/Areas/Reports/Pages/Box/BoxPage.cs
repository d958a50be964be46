using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>A page behind the receipt. Without one, or after 15 quiet minutes, it leads to the page that asks for it.</summary>
[DropNulls]
internal abstract class BoxPage : WaymarkPage
{
    /// <summary>The person.</summary>
    protected PersonKeyHolder Person => HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().Keys;

    protected PersonMailbox Mailbox => HttpContext.RequestServices.GetRequiredService<PersonMailbox>();

    protected IStringLocalizer<Text> Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Text>>();

    /// <summary>Whether the page's form is kept when its session is over, and sent once the number was given again.</summary>
    protected virtual bool KeepsForm => false;

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HttpContext.RequestServices.GetRequiredService<ISignedInPerson>().IsPresent)
            context.Result = MailboxEntrance.Ask(Request, Lang, KeepsForm);
    }

    /// <summary>Whether something beside the report is theirs, e.g. a case. The sender of a report about another person has none.</summary>
    protected async Task<bool> HasMoreAsync()
    {
        foreach (var section in HttpContext.RequestServices.GetServices<IMailboxSection>())
        {
            if (await section.HasAnyAsync(Person, HttpContext.RequestAborted))
                return true;
        }

        return false;
    }

    /// <summary>Cleans a line; adds an error to the field if it is too long.</summary>
    protected string? Line(string field, string? typed)
    {
        var line = PersonText.Line(typed);
        if (line?.Length > PersonText.MaxLine)
            ModelState.AddModelError(field, Words["ask.error.line", PersonText.MaxLine]);
        return line;
    }
}
