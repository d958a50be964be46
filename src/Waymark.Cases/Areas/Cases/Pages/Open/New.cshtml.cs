using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Open;

/// <summary>Opens a case without a report.</summary>
internal sealed class NewModel(ISignedInMember member, IStringLocalizer<Text> texts, OpenCase open) : CasePage(member, texts)
{
    [BindProperty]
    public IntakeInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Input.Key == Guid.Empty)
            return Invalid();
        var request = new NewCase
        {
            Id = CaseOf(Input.Key),
            Report = null,
            SenderIsPerson = false,
            MakeReceipt = false,
            Language = Input.FormLanguage,
            Urgency = Input.ChosenUrgency,
            Owner = Worker.Member,
            Fields = Input.Fields(),
            Needs = Input.NewNeeds(),
            Contacts = [],
        };
        var opened = await open.RunAsync(Worker, request, cancel);
        return opened.TryGet(out var made, out var error) ? SeeOther(CaseLinks.Case(Lang, made.Id)) : Refused(error, "Input.");
    }
}
