using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Partner;

/// <summary>Referrals that reached this agency.</summary>
internal sealed class PartnerListModel(ISignedInMember member, IStringLocalizer<Text> texts, PartnerInbox inbox) : CasePage(member, texts)
{
    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public PartnerPage Referrals { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        Referrals = await inbox.ListAsync(Worker, Closed, Math.Max(1, Number), cancel);
    }
}
