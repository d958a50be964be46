using Waymark.Components.Site;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The end of a journey.</summary>
[PublicPage]
internal sealed class KeptModel : WaymarkPage;
