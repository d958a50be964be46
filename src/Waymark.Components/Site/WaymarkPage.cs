using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>
/// What every page starts from. Pages are <c>no-store</c> unless <see cref="PublicPageAttribute"/> says that they are the
/// same for everyone.
/// </summary>
public abstract class WaymarkPage : PageModel
{
    /// <summary>The language of the page, from its path.</summary>
    public Language Lang => HttpContext.GetLanguage();

    /// <summary>The same page again with what was typed, its errors, and status 400.</summary>
    protected PageResult Invalid()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>Adds an error to a field and gives <see cref="Invalid()"/>.</summary>
    /// <param name="field">The property's name as in the form (<c>Input.Email</c>); empty for the whole page.</param>
    /// <param name="message">How to put it right, in the page's language.</param>
    protected PageResult Invalid(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return Invalid();
    }

    /// <summary>Not there, or not yours: the same answer.</summary>
    protected NotFoundResult Missing() => NotFound();

    /// <summary>Goes to another page after a post (303, so that "back" and "reload" do not post again).</summary>
    protected StatusCodeResult SeeOther(string path)
    {
        // A path of ours only: an address that came in with the request must not send a person to a stranger's page.
        if (!Url.IsLocalUrl(path))
            throw new ArgumentException("Only a path of this site.", nameof(path));
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}

/// <summary>
/// Marks a page model whose pages are the same for everyone who asks for the path: no cookie, no form that posts, nothing
/// personal. They may be kept and given out again, compressed once, without running the page.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute
{
    /// <summary>How many seconds a kept page is given out, 1 to 3,600; 60 by default.</summary>
    public int Seconds { get; init; } = 60;
}
