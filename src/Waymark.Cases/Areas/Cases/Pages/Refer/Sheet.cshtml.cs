using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Match;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Refer;

/// <summary>What goes to an organization outside, to print or to read out on the telephone. Only while the consent lives.</summary>
internal sealed class SheetModel(ISignedInMember member, IStringLocalizer<Text> texts, ReferralActions actions, MatchCase match, CaseClock clock)
    : CasePage(member, texts)
{
    public ReferralView View { get; private set; } = null!;

    public string? Phone { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (await actions.ReadAsync(Worker, CaseOf(id), ReferralId.From(referral), cancel) is not { } view
            || view.Row is not { PartnerAgencyId: null, SentAt: not null, AccessEndedAt: null } || !view.Consent.IsLive(clock.Now))
            return Missing();
        View = view;
        if (view.Row.DirectoryService is { } service)
            Phone = (await match.FindAsync(service, Worker.Agency, cancel))?.Phone;
        return Page();
    }
}
