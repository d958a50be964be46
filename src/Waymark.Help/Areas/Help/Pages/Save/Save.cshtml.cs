using Waymark.Components.Site;

namespace Waymark.Help.Areas.Help.Pages.Save;

/// <summary>The whole guide as one file, with what to think of before keeping it on a phone.</summary>
[PublicPage]
internal sealed class SaveModel : WaymarkPage;
