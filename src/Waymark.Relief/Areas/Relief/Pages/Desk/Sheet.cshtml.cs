using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Relief.Mailbox;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The declaration and the answers on a sheet, for a person without a mailbox to read, or to have read to them, and to sign.</summary>
internal sealed class SheetModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts, SiteClock clock) : PetitionPage(member, desk, texts)
{
    internal PaperRead Read => PaperRead.Of(Case, Petition, Rules, clock.Today, Texts, Lang);

    public async Task<IActionResult> OnGetAsync(Guid id, Guid petition, CancellationToken cancel) =>
        await FindAsync(id, petition, cancel) && Petition.Declaration.Length > 0 ? Page() : Missing();
}
