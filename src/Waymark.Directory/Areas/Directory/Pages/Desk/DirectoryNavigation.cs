using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>The directory's link on the desk.</summary>
internal sealed class DirectoryNavigation(IStringLocalizer<Text> texts, LinesWatch watch) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
    [
        new(300, texts["desk.directory.title"].Value, DirectoryLinks.Desk(language), Policies.Directory),
        new(860, watch.ToCall > 0 ? texts["desk.hotlines.nav.stale", watch.ToCall].Value : texts["desk.hotlines.nav"].Value, DirectoryLinks.DeskHotlines(language), Policies.Programme),
    ];
}
