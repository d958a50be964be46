using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The papers for all courts and states to edit, one document a petition, made on request and kept nowhere.</summary>
internal sealed class AllZipModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : TogetherPage(member, desk, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) =>
        await FindAsync(id, clock.Today, cancel) ? File(PacketZip.Write(Cover, Packets), "application/zip", "papers.zip") : Missing();
}
