using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The papers of a petition as a PDF, made on request and kept nowhere. Its name says nothing of the person.</summary>
internal sealed class PdfModel(ISignedInMember member, ReliefDesk desk, PacketPdf maker, IStringLocalizer<Text> texts, SiteClock clock) : PetitionPage(member, desk, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid petition, CancellationToken cancel)
    {
        if (!await FindAsync(id, petition, cancel) || Papers(clock.Today) is not { } papers)
            return Missing();
        if (await maker.MakeAsync(PacketHtml.Write(papers), cancel) is { } pdf)
            return File(pdf, "application/pdf", "papers.pdf");
        var page = Page();
        page.StatusCode = 503;
        return page;
    }
}
