using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Waymark.Components.Site;

/// <summary>
/// Takes NUL characters out of a posted form as it is read. The framework refuses the whole form for one of them, and with it
/// everything that the person typed.
/// </summary>
/// <remarks>Runs before the antiforgery check, which reads the form. Bounded by the page's request size limit. Large forms are read a few at a
/// time, since a form lies in memory until it is answered.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DropNullsAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    // What people type is far below this; only somebody who pastes a book, or means harm, waits for a place.
    private const long Large = 512 * 1024;

    private static readonly SemaphoreSlim LargePlaces = new(8);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return;
        if (request.ContentLength is null or > Large)
        {
            if (!await LargePlaces.WaitAsync(Wait, context.HttpContext.RequestAborted))
            {
                context.Result = new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
                return;
            }

            context.HttpContext.Response.RegisterForDispose(new Place());
        }

        request.Body = new NullFreeFormStream(request.Body);
        request.ContentLength = null;
    }

    private sealed class Place : IDisposable
    {
        public void Dispose() => LargePlaces.Release();
    }
}
