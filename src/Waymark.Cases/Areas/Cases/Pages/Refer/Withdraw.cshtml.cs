using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Refer;

/// <summary>Withdraws consent for the person, at once.</summary>
internal sealed class WithdrawModel(ISignedInMember member, IStringLocalizer<Text> texts, ReferralActions actions, ConsentActions consents)
    : CasePage(member, texts)
{
    public ReferralView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid referral, CancellationToken cancel) => await LoadAsync(id, referral, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (!await LoadAsync(id, referral, cancel))
            return Missing();
        var withdrawn = await consents.WithdrawAsync(Worker, CaseOf(id), View.Consent.ConsentId, cancel);
        return withdrawn.TryGet(out _, out var error) ? SeeOther(ReferLinks.Referral(Lang, CaseOf(id), ReferralId.From(referral))) : Refused(error);
    }

    private async Task<bool> LoadAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (await actions.ReadAsync(Worker, CaseOf(id), ReferralId.From(referral), cancel) is not { } view)
            return false;
        View = view;
        return true;
    }
}
