using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Match;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>Chooses what to share with whom. Nothing is chosen beforehand, and nothing is sent here.</summary>
internal sealed class ReferModel(
    ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, PrepareReferral prepare, MatchCase match, WaymarkStore store, CaseClock clock)
    : CasePage(member, texts)
{
    private const string Outside = "outside";

    [BindProperty(SupportsGet = true, Name = "service")]
    public Guid? ServiceId { get; set; }

    [BindProperty]
    public string? Partner { get; set; }

    [BindProperty]
    public string? Recipient { get; set; }

    [BindProperty]
    public string? ServiceName { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public List<string> Items { get; set; } = [];

    [BindProperty]
    public string? Message { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public string? FormLanguage { get; set; }

    [BindProperty]
    public string? Interpreter { get; set; }

    public CaseId Id { get; private set; }

    public IReadOnlyList<AgencyInfo> Agencies { get; private set; } = [];

    public IReadOnlyList<SharedItem> Possible { get; private set; } = [];

    /// <summary>The chosen service of the directory.</summary>
    public FoundService? Service { get; private set; }

    public bool IsAgencyHere => Service?.Agency is not null;

    public string RecipientName => Service?.Agency?.Name ?? Service?.Organization ?? string.Empty;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is not { } view)
            return Missing();
        LastDay = clock.Today.AddDays((int)ConsentRules.DefaultLength.TotalDays);
        FormLanguage = view.File.Language.Tag;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is null)
            return Missing();
        if (!ModelState.IsValid)
            return Invalid();
        if (LastDay is not { } lastDay)
            return Invalid(nameof(LastDay), Texts["desk.cases.error.missing"]);
        AgencyId? partner = Service?.Agency?.Id;
        if (Service is null && Partner != Outside)
        {
            if (!AgencyId.TryParse(Partner, null, out var chosen))
                return Invalid(nameof(Partner), Texts["desk.cases.error.missing"]);
            partner = chosen;
        }

        var plan = new ReferralPlan
        {
            Case = Id,
            Partner = partner,
            Recipient = Service?.Organization ?? Recipient ?? string.Empty,
            Service = Service?.Name ?? (string.IsNullOrWhiteSpace(ServiceName) ? null : ServiceName.Trim()),
            DirectoryService = Service?.Id,
            Purpose = Purpose ?? string.Empty,
            Items = Items,
            Message = Message ?? string.Empty,
            LastDay = lastDay,
            Language = Language.TryParse(FormLanguage, out var language) ? language : Lang,
            Interpreter = Interpreter,
        };
        var prepared = await prepare.RunAsync(Worker, plan, cancel);
        if (prepared.TryGet(out var referral, out var error))
            return SeeOther(ReferLinks.Referral(Lang, Id, referral));
        return error is ConsentForbids forbids ? Invalid(FieldOf(forbids.Refusal), Texts[error.Code]) : Refused(error);
    }

    public string Short(SharedItem item)
    {
        var text = Texts.ItemText(item);
        return text.Length <= 160 ? text : string.Concat(text.AsSpan(0, 160), "…");
    }

    private static string FieldOf(ConsentRefusal refusal) => refusal switch
    {
        ConsentRefusal.NothingListed or ConsentRefusal.ItemNotListed => nameof(Items),
        ConsentRefusal.NoPurpose => nameof(Purpose),
        ConsentRefusal.NoRecipient => nameof(Recipient),
        ConsentRefusal.TooLong or ConsentRefusal.EndsBeforeItBegins => nameof(LastDay),
        _ => string.Empty,
    };

    private async Task<CaseView?> LoadAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseOf(id);
        if (await reader.ReadAsync(Worker, Id, "sharing", cancel) is not { } view)
            return null;
        Possible = Shareable.Of(view);
        Agencies = [.. (await store.ReadAsync(db => Access.Contracts.Agencies.ListAsync(db, cancel), cancel)).Where(a => a.Id != Worker.Agency)];
        if (ServiceId is { } service && (Service = await match.FindAsync(service, Worker.Agency, cancel)) is null)
            return null;
        return view;
    }
}
