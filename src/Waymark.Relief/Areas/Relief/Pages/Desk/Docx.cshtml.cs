using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Papers;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The papers of a petition to edit, made on request and kept nowhere. The name says nothing of the person.</summary>
internal sealed class DocxModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : PetitionPage(member, desk, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid petition, CancellationToken cancel) =>
        await FindAsync(id, petition, cancel) && Papers(clock.Today) is { } papers
            ? File(PacketDocx.Write(papers), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "papers.docx")
            : Missing();
}
