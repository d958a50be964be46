using Waymark.Components.Site;

namespace Waymark.Help.Areas.Help.Pages;

/// <summary>What happens to what a person tells: who can open it, who learns of it, and how it is deleted.</summary>
[PublicPage]
internal sealed class PrivateModel : WaymarkPage;
