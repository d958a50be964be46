using Waymark.Components.Site;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>There is nothing in the mailbox any more.</summary>
[PublicPage]
internal sealed class GoneModel : WaymarkPage;
