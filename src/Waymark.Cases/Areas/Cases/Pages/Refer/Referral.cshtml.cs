using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Match;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>One referral on the sender's side: what exactly is sent, the consent, the answer, the end.</summary>
internal sealed class ReferralModel(
    ISignedInMember member, IStringLocalizer<Text> texts, ReferralActions actions, MemberNames names, MatchCase match, WaymarkStore store, CaseClock clock)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Remind { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReferralView View { get; private set; } = null!;

    public string OwnerName { get; private set; } = string.Empty;

    public IReadOnlyDictionary<AgencyId, string> AgencyNames { get; private set; } = null!;

    /// <summary>After a no: the best service that was not tried.</summary>
    public FoundService? Next { get; private set; }

    public DateTimeOffset Now => clock.Now;

    public bool CanRecord => View.Row.Status == ReferralStatus.Prepared && Now < View.Consent.ValidUntil
        && (View.Consent.State == ConsentState.Asked || View.Consent is { State: ConsentState.Given, Method: ConsentMethod.Spoken });

    public bool CanWithdraw => View.Consent.State is ConsentState.Given or ConsentState.Asked && !View.Row.Status.IsClosed()
        || View.Consent.State == ConsentState.Given && View.Row.AccessEndedAt is null;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid referral, CancellationToken cancel) => await LoadAsync(id, referral, cancel) ? Page() : Missing();

    public Task<IActionResult> OnPostSendAsync(Guid id, Guid referral, CancellationToken cancel) =>
        DoAsync(id, referral, () => actions.SendAsync(Worker, CaseOf(id), ReferralId.From(referral), cancel), cancel);

    public Task<IActionResult> OnPostWriteAsync(Guid id, Guid referral, CancellationToken cancel) => DoAsync(
        id,
        referral,
        () => Remind == "yes"
            ? actions.RemindAsync(Worker, CaseOf(id), ReferralId.From(referral), Words ?? string.Empty, cancel)
            : actions.WriteAsync(Worker, CaseOf(id), ReferralId.From(referral), Words ?? string.Empty, cancel),
        cancel);

    public Task<IActionResult> OnPostCloseAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        ReferralStatus? outcome = Enum.TryParse<ReferralStatus>(Outcome, out var chosen) ? chosen : null;
        return DoAsync(id, referral, () => actions.CloseAsync(Worker, CaseOf(id), ReferralId.From(referral), outcome, cancel), cancel);
    }

    public Task<IActionResult> OnPostAnswerAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        _ = Enum.TryParse<ReferralStatus>(Answer, out var status);
        DeclineReason? reason = Enum.TryParse<DeclineReason>(Reason, out var why) ? why : null;
        var answer = new OutsideAnswer(status, reason, null, null, null);
        return DoAsync(id, referral, () => actions.RecordAnswerAsync(Worker, CaseOf(id), ReferralId.From(referral), answer, cancel), cancel);
    }

    private async Task<IActionResult> DoAsync(Guid id, Guid referral, Func<Task<Result<Done>>> action, CancellationToken cancel)
    {
        var done = await action();
        if (done.TryGet(out _, out var error))
            return SeeOther(ReferLinks.Referral(Lang, CaseOf(id), ReferralId.From(referral)));
        return await LoadAsync(id, referral, cancel) ? Refused(error) : Missing();
    }

    private async Task<bool> LoadAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (await actions.ReadAsync(Worker, CaseOf(id), ReferralId.From(referral), cancel) is not { } view)
            return false;
        View = view;
        OwnerName = (await names.OfAsync(Worker.Agency, cancel)).GetValueOrDefault(view.Row.Owner, Texts["desk.nobody"]);
        AgencyNames = (await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).ToDictionary(a => a.Id, a => a.Name);
        if (view.Row.Status == ReferralStatus.Declined)
            Next = await match.NextAsync(Worker, CaseOf(id), cancel);
        return true;
    }
}
