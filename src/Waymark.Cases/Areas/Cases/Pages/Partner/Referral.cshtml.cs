using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Store;

namespace Waymark.Cases.Partner;

/// <summary>One referral that reached this agency, and its answer.</summary>
internal sealed class PartnerReferralModel(ISignedInMember member, IStringLocalizer<Text> texts, PartnerInbox inbox, WaymarkStore store, CaseClock clock)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Position { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public PartnerView View { get; private set; } = null!;

    public IReadOnlyDictionary<AgencyId, string> AgencyNames { get; private set; } = null!;

    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(Guid referral, CancellationToken cancel) => await LoadAsync(referral, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid referral, CancellationToken cancel)
    {
        if (!await LoadAsync(referral, cancel))
            return Missing();
        if (!ModelState.IsValid)
            return Invalid();
        int? position = null;
        if (Answer == "waitlist" && !string.IsNullOrWhiteSpace(Position))
        {
            if (!int.TryParse(Position, System.Globalization.CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100_000)
                return Invalid(nameof(Position), Texts["desk.partner.error.position"]);
            position = number;
        }

        PartnerAnswer? answer = Answer switch
        {
            "accept" => new PartnerAnswer.Accept(),
            "waitlist" => new PartnerAnswer.Waitlist(position, Until),
            "decline" => new PartnerAnswer.Decline(Enum.TryParse<DeclineReason>(Reason, out var reason) ? reason : null),
            "end" => new PartnerAnswer.End(Enum.TryParse<ReferralStatus>(Outcome, out var outcome) ? outcome : null),
            "words" => new PartnerAnswer.Words(),
            _ => null,
        };
        if (answer is null)
            return Invalid(nameof(Answer), Texts["desk.cases.error.missing"]);
        var answered = await inbox.AnswerAsync(Worker, ReferralId.From(referral), answer, Words ?? string.Empty, cancel);
        if (!answered.TryGet(out _, out var error))
            return Refused(error);
        // After a no or an end there is nothing left to see.
        return SeeOther(answer is PartnerAnswer.Decline or PartnerAnswer.End ? PartnerLinks.List(Lang) : PartnerLinks.Referral(Lang, ReferralId.From(referral)));
    }

    private async Task<bool> LoadAsync(Guid referral, CancellationToken cancel)
    {
        if (await inbox.ReadAsync(Worker, ReferralId.From(referral), cancel) is not { } view)
            return false;
        View = view;
        AgencyNames = (await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).ToDictionary(a => a.Id, a => a.Name);
        return true;
    }
}
