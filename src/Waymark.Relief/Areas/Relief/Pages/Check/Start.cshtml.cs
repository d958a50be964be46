using Waymark.Components.Site;

namespace Waymark.Relief.Areas.Relief.Pages.Check;

/// <summary>Before the private check: what it is, that nothing is kept, and what not to write.</summary>
[PublicPage]
internal sealed class StartModel : WaymarkPage;
