using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The first page of a journey: what happens, what not to do, whom to call now.</summary>
[PublicPage]
internal sealed class StartModel : WaymarkPage
{
    [BindProperty(SupportsGet = true, Name = "journey")]
    public string JourneyName { get; set; } = "ask";

    public ReportKind Kind => SubmitLinks.Kind(JourneyName);
}
