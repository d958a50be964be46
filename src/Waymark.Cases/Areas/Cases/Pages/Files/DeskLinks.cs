using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Disclosures;
using Waymark.Cases.Partner;
using Waymark.Cases.Resources;
using Waymark.Cases.Totals;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Files;

/// <summary>The module's links in the desk's navigation.</summary>
internal sealed class DeskLinks(IStringLocalizer<Text> texts) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
    [
        new DeskLink(200, texts["desk.nav.cases"], CaseLinks.List(language), Policies.Desk),
        new DeskLink(220, texts["desk.nav.referrals"], PartnerLinks.List(language), Policies.Referrals),
        new DeskLink(800, texts["desk.nav.disclosures"], DisclosureLinks.Register(language), Policies.Coordinator),
        new DeskLink(810, texts["desk.nav.totals"], TotalsLinks.Index(language), Policies.Totals),
    ];
}
