using Microsoft.AspNetCore.Mvc.Filters;

namespace Waymark.Reports.Areas.Reports.Pages;

/// <summary>
/// Takes NUL characters out of a posted form before it is read. The framework refuses the whole form for one of them, and with it
/// everything that the person typed.
/// </summary>
/// <remarks>Runs before the antiforgery check, which reads the form. Bounded by the page's request size limit.</remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DropNullsAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <inheritdoc/>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return;
        var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, context.HttpContext.RequestAborted);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // Too large: an unfinished form is what the page then finds and says.
            body.SetLength(0);
            body.Write("%00"u8);
            body.Position = 0;
            request.Body = body;
            return;
        }

        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        body.SetLength(Drop(bytes));
        body.Position = 0;
        request.Body = body;
        request.ContentLength = body.Length;
    }

    // "%2500" is a percent sign and two zeros: its bytes never spell "%00".
    private static int Drop(Span<byte> form)
    {
        var to = 0;
        for (var from = 0; from < form.Length; from++)
        {
            if (form[from] == 0)
                continue;
            if (form[from..].StartsWith("%00"u8))
            {
                from += 2;
                continue;
            }

            form[to++] = form[from];
        }

        return to;
    }
}
