using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Waymark.Components.Site;
using Waymark.Components.TagHelpers;

namespace Waymark.Components.Pages;

/// <summary>The page for everything that failed. It says what to do, and nothing of what was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(Texts texts, IOptions<SiteOptions> site) : WaymarkPage
{
    /// <summary>The status, as the path has it.</summary>
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    /// <summary>The heading.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Whom to call in danger.</summary>
    public string Danger { get; private set; } = "";

    /// <summary>Any method: the failed request's own is kept when it is run again here.</summary>
    public void OnGet() => Fill();

    /// <inheritdoc cref="OnGet"/>
    public void OnPost() => Fill();

    private void Fill()
    {
        var kind = Code switch
        {
            401 or 403 => 403,
            404 or 405 or 410 => 404,
            413 => 413,
            429 => 429,
            >= 400 and < 500 => 400,
            _ => 500,
        };
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null)
            // Asked for by its own address: there is nothing here.
            (kind, Response.StatusCode) = (404, StatusCodes.Status404NotFound);
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"errorpage.{kind}");
        Heading = texts[key + ".title"];
        Body = texts[key + ".body"];
        Danger = texts.Get("errorpage.danger", site.Value.EmergencyNumber);
        ModelState.Clear();
    }
}
