using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;

namespace Waymark.Cases.Refer;

/// <summary>Records or asks for the person's consent.</summary>
internal sealed class ConsentModel(ISignedInMember member, IStringLocalizer<Text> texts, ReferralActions actions, ConsentActions consents, CaseReader reader)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Method { get; set; }

    [BindProperty]
    public string? By { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? GuardianName { get; set; }

    [BindProperty]
    public List<string> Checked { get; set; } = [];

    [BindProperty]
    public string? AloneReason { get; set; }

    [BindProperty]
    public string? Interpreter { get; set; }

    public ReferralView View { get; private set; } = null!;

    public AgeGroup Age { get; private set; }

    public string AgeHint => Age switch
    {
        AgeGroup.Adult => Texts["desk.consent.age.adult"],
        AgeGroup.Minor => Texts["desk.consent.age.minor"],
        _ => Texts["desk.consent.age.unknown"],
    };

    public async Task<IActionResult> OnGetAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (!await LoadAsync(id, referral, cancel))
            return Missing();
        Interpreter = View.Terms.Interpreter;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (!await LoadAsync(id, referral, cancel))
            return Missing();
        var recorded = await RecordAsync(cancel);
        if (recorded.TryGet(out _, out var error))
            return SeeOther(ReferLinks.Referral(Lang, View.Row.CaseId, View.Row.ReferralId));
        return error is ConsentForbids forbids ? Invalid(FieldOf(forbids.Refusal), Texts[error.Code]) : Refused(error);
    }

    private Task<Result<Done>> RecordAsync(CancellationToken cancel)
    {
        var (caseId, consent) = (View.Row.CaseId, View.Consent.ConsentId);
        switch (Method)
        {
            case "Mailbox":
                return consents.AskAsync(Worker, caseId, consent, AloneReason, cancel);
            case "Refused":
                return consents.RefuseAsync(Worker, caseId, consent, cancel);
            default:
                var request = new SignedConsent
                {
                    Case = caseId,
                    Consent = consent,
                    Method = Chosen<ConsentMethod>(Method),
                    Signing = new ConsentSigning(Chosen<ConsentSigner>(By), Name?.Trim(), GuardianName?.Trim(), Checked.Contains("yes"), AloneReason?.Trim()),
                    Interpreter = string.IsNullOrWhiteSpace(Interpreter) ? null : Interpreter.Trim(),
                };
                return consents.RecordAsync(Worker, request, cancel);
        }
    }

    private static string FieldOf(ConsentRefusal refusal) => refusal switch
    {
        ConsentRefusal.SignerIsAbuser or ConsentRefusal.SignerMissing => nameof(Name),
        ConsentRefusal.GuardianMissing => nameof(GuardianName),
        ConsentRefusal.GuardianNotChecked => nameof(Checked),
        ConsentRefusal.ReasonMissing => nameof(AloneReason),
        ConsentRefusal.WrongSigner or ConsentRefusal.AgeUnknown => nameof(By),
        _ => string.Empty,
    };

    private async Task<bool> LoadAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (await actions.ReadAsync(Worker, CaseOf(id), ReferralId.From(referral), cancel) is not { } view
            || await reader.ReadAsync(Worker, CaseOf(id), "consent", cancel) is not { } file)
            return false;
        View = view;
        Age = file.Age;
        return true;
    }
}
