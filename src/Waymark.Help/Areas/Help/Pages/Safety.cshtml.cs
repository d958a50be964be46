using Waymark.Components.Site;

namespace Waymark.Help.Areas.Help.Pages;

/// <summary>How to lower the risk of being seen on this site, without promising more than can be kept.</summary>
[PublicPage]
internal sealed class SafetyModel : WaymarkPage;
