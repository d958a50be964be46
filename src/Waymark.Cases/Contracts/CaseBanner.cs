using Microsoft.AspNetCore.Mvc;
using Waymark.Cases.Files;
using Waymark.Components.Site;

namespace Waymark.Cases.Contracts;

/// <summary>Whose case this is, and its pages: over each page that another module adds to a case. Public because the framework looks for
/// public view components alone.</summary>
[ViewComponent(Name = "CaseBanner")]
public sealed class CaseBanner : ViewComponent
{
    /// <summary>Renders it.</summary>
    /// <param name="subject">The case, from <see cref="CaseRecords.SubjectAsync"/>.</param>
    /// <param name="current">The path of the section that is shown.</param>
    public IViewComponentResult Invoke(CaseSubject subject, string current)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return View("/Areas/Cases/Pages/Files/_CaseHead.cshtml", CaseHead.Of(subject, current, HttpContext.GetLanguage()));
    }
}
