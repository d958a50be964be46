using Waymark.Components.Site;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>How the scorecard counts.</summary>
[PublicPage]
internal sealed class MethodModel : WaymarkPage;
