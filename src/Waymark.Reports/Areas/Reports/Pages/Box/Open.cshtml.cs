using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>The mailbox: what the agency answered, what was told, and what the person can do.</summary>
[RequestFormLimits(ValueLengthLimit = MailboxEntrance.MaxForm)]
internal sealed class OpenModel(IEnumerable<IMailboxSection> sections) : BoxPage
{
    [BindProperty]
    public string? Message { get; set; }

    /// <summary>Drawn when the form is shown, so that a double click writes once.</summary>
    [BindProperty]
    public string? MessageId { get; set; }

    [BindProperty(SupportsGet = true, Name = "sent")]
    public bool IsSent { get; set; }

    public MailboxView? Box { get; private set; }

    /// <summary>Where it stands, as the sender may know.</summary>
    public ReportStatus Stands { get; private set; }

    public PersonKeyHolder Keys => Person;

    public IEnumerable<IMailboxSection> Sections => sections.OrderBy(s => s.Order);

    /// <inheritdoc/>
    protected override bool KeepsForm => true;

    public async Task<IActionResult> OnGetAsync()
    {
        MessageId = NewId();
        return await LoadAsync() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        IsSent = false;
        var text = PersonText.Block(Message);
        if (text is null)
            ModelState.AddModelError(nameof(Message), Words["box.write.empty"]);
        else if (text.Length > PersonText.MaxBlock)
            ModelState.AddModelError(nameof(Message), Words["ask.error.long", PersonText.MaxBlock, text.Length - PersonText.MaxBlock]);
        if (!Kernel.Ids.Id<Kernel.Ids.Of.Message>.TryParse(MessageId, null, out var id))
            id = Kernel.Ids.Id<Kernel.Ids.Of.Message>.New();
        if (ModelState.IsValid && !(await Mailbox.WriteAsync(Person, id, text!)).TryGet(out _, out var failed))
            ModelState.AddModelError(nameof(Message), Words[failed.Code]);
        if (ModelState.IsValid)
            return SeeOther(BoxLinks.Open(Lang) + "?sent=true#messages");
        return await LoadAsync() ?? Invalid();
    }

    private static string NewId() => Kernel.Ids.Id<Kernel.Ids.Of.Message>.New().ToString();

    private async Task<IActionResult?> LoadAsync()
    {
        Box = await Mailbox.OpenAsync(Person);
        if (Box is null)
            return SeeOther(BoxLinks.Gone(Lang));
        Stands = SenderSees.Status(Box.Report.Status, hasCase: Box.Report.Status == ReportStatus.CaseOpened && await HasMoreAsync());
        return null;
    }
}
