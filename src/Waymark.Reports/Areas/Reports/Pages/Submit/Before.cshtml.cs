using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>Tells of the way out before the first question.</summary>
[PublicPage]
internal sealed class BeforeModel : WaymarkPage
{
    [BindProperty(SupportsGet = true, Name = "journey")]
    public string JourneyName { get; set; } = "ask";

    public ReportKind Kind => SubmitLinks.Kind(JourneyName);
}
