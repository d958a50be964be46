using Microsoft.Extensions.Options;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The journey was wiped for want of an answer; what was typed last is in a new one.</summary>
internal sealed class ExpiredModel(IOptions<ReportsOptions> options) : JourneyPage
{
    public int Minutes => options.Value.JourneyMinutes;

    public bool HasAnswers => IsAlive;
}
