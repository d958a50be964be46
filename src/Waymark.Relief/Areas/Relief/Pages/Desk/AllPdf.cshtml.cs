using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The papers for all courts and states as one PDF, made on request and kept nowhere. Its name says nothing of the person.</summary>
internal sealed class AllPdfModel(ISignedInMember member, ReliefDesk desk, PacketPdf maker, IStringLocalizer<Text> texts, SiteClock clock) : TogetherPage(member, desk, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(id, clock.Today, cancel))
            return Missing();
        if (await maker.MakeAsync(PacketHtml.Write([Cover, .. Packets.SelectMany(p => p.Papers)]), cancel) is { } pdf)
            return File(pdf, "application/pdf", "papers.pdf");
        var page = Page();
        page.StatusCode = 503;
        return page;
    }
}
