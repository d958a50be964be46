using Microsoft.AspNetCore.Mvc;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>Danger was named: whom to call now, before the questions go on.</summary>
internal sealed class NowModel : JourneyPage
{
    public string Next => SubmitLinks.Step(Lang, Kind, Steps.Next(Kind, Draft, Steps.Now, FromCheck));

    public IActionResult OnGet() => SentElsewhere() ?? Page();
}
