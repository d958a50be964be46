using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Open;

/// <summary>Opens a case from a report, with what was told already filled in.</summary>
internal sealed class FromReportModel(ISignedInMember member, IStringLocalizer<Text> texts, OpenCase open, ReportReader reports, WaymarkStore store)
    : CasePage(member, texts)
{
    [BindProperty]
    public IntakeInput Input { get; set; } = new();

    /// <summary>Whether the one who wrote is the person: <c>person</c> or <c>other</c>. Never assumed, because it gives the receipt's
    /// holder the case.</summary>
    [BindProperty]
    public string? Sender { get; set; }

    public bool MayBePerson { get; private set; }

    public IReadOnlyList<NewContact> Contacts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid report, CancellationToken cancel)
    {
        if (await LoadAsync(report, cancel) is not { } told)
            return Missing();
        var fields = told.Fields;
        Input = new IntakeInput
        {
            Language = told.Language.Tag,
            OtherLanguage = fields.GetValueOrDefault(PersonField.Language) is { } said && said != told.Language.NativeName ? said : null,
            Place = fields.GetValueOrDefault(PersonField.Place),
            Story = fields.GetValueOrDefault(PersonField.Story),
            Danger = fields.GetValueOrDefault(PersonField.Danger),
            Needs = [.. told.Needs.Select(need => need.Kind.Id())],
            Urgency = told.Urgency.ToString(),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid report, CancellationToken cancel)
    {
        if (await LoadAsync(report, cancel) is not { } told)
            return Missing();
        if (Input.Key == Guid.Empty)
            return Invalid();
        if (MayBePerson && Sender is not ("person" or "other"))
            return Invalid(nameof(Sender), Texts["desk.cases.error.missing"]);
        var isPerson = MayBePerson && Sender == "person";
        var fields = Input.Fields();
        if (told.Fields.TryGetValue(PersonField.Household, out var who))
            fields[PersonField.Household] = who;
        var request = told with
        {
            Id = CaseOf(Input.Key),
            SenderIsPerson = isPerson,
            Language = Input.FormLanguage,
            Urgency = Input.ChosenUrgency,
            Fields = fields,
            Needs = Input.NewNeeds(),
            // Another's telephone number is no way to reach the person.
            Contacts = isPerson ? told.Contacts : [],
        };
        var opened = await open.RunAsync(Worker, request, cancel);
        return opened.TryGet(out var made, out var error) ? SeeOther(CaseLinks.Case(Lang, made.Id)) : Refused(error, "Input.");
    }

    private async Task<NewCase?> LoadAsync(Guid report, CancellationToken cancel)
    {
        var file = await store.WriteAsync(db => reports.OpenAsync(db, Worker.Agency, ReportId.From(report), Worker.Keys, cancel), cancel);
        if (file is null)
            return null;
        var told = Prefill.From(file, Worker.Member);
        MayBePerson = file.Kind == ReportKind.Help;
        Contacts = told.Contacts;
        return told;
    }
}
