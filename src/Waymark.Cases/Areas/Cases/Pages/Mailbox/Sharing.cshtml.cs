using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Cases.Mailbox;

/// <summary>One sharing: asked for, running or ended. Yes and no are given here, item by item; nothing is chosen beforehand.</summary>
internal sealed class SharingModel(PersonCases cases, IStringLocalizer<Text> texts, WaymarkStore store, CaseClock clock) : CaseBoxPage
{
    [BindProperty]
    public List<string> Items { get; set; } = [];

    [BindProperty]
    public string? Answer { get; set; }

    public PersonConsent Consent { get; private set; } = null!;

    public IReadOnlyDictionary<AgencyId, string> AgencyNames { get; private set; } = null!;

    public DateTimeOffset Now => clock.Now;

    public bool IsAsked => Consent.Referral.Consent.AskedInMailbox && Now < Consent.Referral.Consent.ValidUntil;

    public bool CanStop => Consent.Referral.Consent.State == ConsentState.Given && Consent.Referral.Row.AccessEndedAt is null;

    public async Task<IActionResult> OnGetAsync(Guid consent, CancellationToken cancel) => await LoadAsync(consent, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid consent, CancellationToken cancel)
    {
        if (!await LoadAsync(consent, cancel))
            return Missing();
        var id = ConsentId.From(consent);
        if (Answer == "yes" && Items.Count == 0)
            return Invalid(nameof(Items), texts["sharing.error.choose"]);
        var answered = Answer switch
        {
            "yes" => await cases.ApproveAsync(Person, id, Items, cancel),
            "no" => await cases.RefuseAsync(Person, id, cancel),
            _ => new WrongState(),
        };
        if (answered.TryGet(out _, out var error))
            return SeeOther(CaseMailboxLinks.Sharing(Lang, id));
        if (error is NotFoundError)
            return Missing();
        return Invalid(string.Empty, texts[error is ConsentForbids ? "sharing.error.rules" : "sharing.error.changed"]);
    }

    private async Task<bool> LoadAsync(Guid consent, CancellationToken cancel)
    {
        if (await cases.ReadAsync(Person, ConsentId.From(consent), cancel) is not { } view)
            return false;
        Consent = view;
        AgencyNames = (await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).ToDictionary(a => a.Id, a => a.Name);
        return true;
    }
}
