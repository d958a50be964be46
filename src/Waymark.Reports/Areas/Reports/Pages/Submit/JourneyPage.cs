using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;
using Waymark.Reports.Journeys;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>
/// A page of a public journey. The framework's antiforgery would set a cookie before the first answer, so forms carry a token of the
/// journey's own key instead; before there is a journey, there is nothing that another site could change.
/// </summary>
[DropNulls]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(MaxBody)]
[RequestFormLimits(ValueLengthLimit = MaxBody, BufferBodyLengthLimit = MaxBody, MultipartBodyLengthLimit = MaxBody)]
internal abstract class JourneyPage : WaymarkPage
{
    // A million characters in any script, each byte of them percent-encoded, is below this: it comes back with a clear message.
    private const int MaxBody = 12 * 1024 * 1024;

    /// <summary>The segment of the journey.</summary>
    [BindProperty(SupportsGet = true, Name = "journey")]
    public string JourneyName { get; set; } = "ask";

    /// <summary>The token that the form carried.</summary>
    [BindProperty(Name = "t")]
    public string? Token { get; set; }

    /// <summary>Where the person came from: <c>check</c> or nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    /// <summary>Which journey.</summary>
    public ReportKind Kind => SubmitLinks.Kind(JourneyName);

    /// <summary>Whether the page is to return to "check your answers".</summary>
    public bool FromCheck => From == "check";

    /// <summary>The answers so far; never <c>null</c>.</summary>
    public Draft Draft { get; private set; } = new();

    /// <summary>The token for the page's form; <c>null</c> before there is a journey.</summary>
    public string? FormToken => Cookie?.FormToken();

    /// <summary>The cookie that came, or that goes.</summary>
    protected JourneyCookie? Cookie { get; private set; }

    /// <summary>Whether there is a journey that is still kept.</summary>
    protected bool IsAlive { get; private set; }

    protected JourneyBook Book => HttpContext.RequestServices.GetRequiredService<JourneyBook>();

    protected IStringLocalizer<Text> Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Text>>();

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Cookie = JourneyCookie.Parse(Request.Cookies[JourneyCookie.Name]);
        if (await Book.FindAsync(Cookie, HttpContext.RequestAborted) is { } state)
        {
            Draft = state.Of(Kind);
            IsAlive = true;
        }

        if (HttpMethods.IsPost(Request.Method))
        {
            if (ModelState.TryGetValue("", out var whole) && whole.Errors.Count > 0)
            {
                // The form could not be read to its end: too large, or in no encoding.
                ModelState.Clear();
                context.Result = Invalid("", Words["ask.error.unreadable"]);
            }
            else if (IsForged())
            {
                context.Result = Invalid("", Words["ask.error.again"]);
            }

            if (context.Result is not null)
            {
                await PrepareAsync();
                return;
            }
        }

        await next();
    }

    /// <summary>Loads what the view shows beside the answers; run before a page that was refused is shown again.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Changes the answers and remembers the journey in the browser.</summary>
    /// <returns><c>null</c> if it is done; else what to answer.</returns>
    protected async Task<IActionResult?> ChangeAsync(Func<Draft, Draft> change)
    {
        var result = await Book.ChangeAsync(Cookie, state => state.Of(Kind).Sent is null ? state.With(Kind, change(state.Of(Kind))) : state);
        if (!result.TryGet(out var changed, out _))
        {
            // Nobody is there yet to receive anything: say so, and keep what was typed on the page.
            ModelState.AddModelError("", Words["ask.error.not-open"]);
            var page = Page();
            page.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return page;
        }

        Cookie = changed.Cookie;
        Draft = changed.State.Of(Kind);
        Response.Cookies.Append(JourneyCookie.Name, changed.Cookie.ToValue(), CookieOptions);
        if (Draft.Sent is not null)
            return SeeOther(SubmitLinks.Number(Lang, Kind));
        return changed.WasLost ? SeeOther(SubmitLinks.Expired(Lang, Kind)) : null;
    }

    /// <summary>Keeps the answer to a question and goes on.</summary>
    protected async Task<IActionResult> AnswerAsync(string step, Func<Draft, Draft> change) =>
        await ChangeAsync(change) ?? SeeOther(SubmitLinks.Step(Lang, Kind, Steps.Next(Kind, Draft, step, FromCheck), FromCheck && Steps.Next(Kind, Draft, step, FromCheck) != Steps.Check));

    /// <summary>The page before a question.</summary>
    public string BackFrom(string step) => FromCheck
        ? SubmitLinks.Check(Lang, Kind)
        : Steps.Before(Kind, Draft, step) is { } before ? SubmitLinks.Step(Lang, Kind, before) : SubmitLinks.Before(Lang, Kind);

    /// <summary>Once sent, every question leads to the number that the person must not lose.</summary>
    protected IActionResult? SentElsewhere() => Draft.Sent is null ? null : SeeOther(SubmitLinks.Number(Lang, Kind));

    /// <summary>Cleans a line; adds an error to the field if it is too long.</summary>
    protected string? Line(string field, string? typed)
    {
        var line = PersonText.Line(typed);
        if (line?.Length > PersonText.MaxLine)
            ModelState.AddModelError(field, Words["ask.error.line", PersonText.MaxLine]);
        return line;
    }

    /// <summary>Cleans a text; adds an error to the field if it is too long.</summary>
    protected string? Block(string field, string? typed)
    {
        var text = PersonText.Block(typed);
        if (text?.Length > PersonText.MaxBlock)
            ModelState.AddModelError(field, Words["ask.error.long", PersonText.MaxBlock, text.Length - PersonText.MaxBlock]);
        return text;
    }

    protected CookieOptions CookieOptions => new()
    {
        HttpOnly = true,
        Secure = Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };

    private bool IsForged() =>
        Request.Headers["Sec-Fetch-Site"] == "cross-site" || (Cookie is not null && !Cookie.IsFormToken(Token));
}
