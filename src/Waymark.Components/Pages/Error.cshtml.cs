using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;
using Waymark.Components.TagHelpers;

namespace Waymark.Components.Pages;

/// <summary>The page for everything that failed. It says what to do, and nothing of what was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(Texts texts) : WaymarkPage
{
    /// <summary>The status, as the path has it.</summary>
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    /// <summary>The heading.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Any method: the failed request's own is kept when it is run again here.</summary>
    public void OnGet() => Fill();

    /// <inheritdoc cref="OnGet"/>
    public void OnPost() => Fill();

    private void Fill()
    {
        var code = Code;
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null)
            // Asked for by its own address: there is nothing here.
            (code, Response.StatusCode) = (404, StatusCodes.Status404NotFound);
        (Heading, Body) = code switch
        {
            401 or 403 => (texts["errorpage.403.title"], texts["errorpage.403.body"]),
            404 or 405 or 410 => (texts["errorpage.404.title"], texts["errorpage.404.body"]),
            413 => (texts["errorpage.413.title"], texts["errorpage.413.body"]),
            429 => (texts["errorpage.429.title"], texts["errorpage.429.body"]),
            >= 400 and < 500 => (texts["errorpage.400.title"], texts["errorpage.400.body"]),
            _ => (texts["errorpage.500.title"], texts["errorpage.500.body"]),
        };
        ModelState.Clear();
    }
}
