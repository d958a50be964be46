using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Adds or changes a safe contact. Nothing is allowed unless the person said so.</summary>
internal sealed class ContactModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseEdits edits, CaseClock clock)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? Allowed { get; set; }

    [BindProperty]
    public string? MayLeaveMessage { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? SafeWord { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public List<string> CheckedNow { get; set; } = [];

    [BindProperty]
    public int Version { get; set; }

    public CaseId Id { get; private set; }

    public Guid? ContactId { get; private set; }

    public string? Theirs { get; private set; }

    public int Days => clock.Options.ContactGoodFor;

    public async Task<IActionResult> OnGetAsync(Guid id, string contact, CancellationToken cancel)
    {
        var (found, current) = await LoadAsync(id, contact, cancel);
        if (!found)
            return Missing();
        if (current is not null)
        {
            (Channel, Value, Hours, SafeWord, Note, Version) =
                (current.Channel.ToString(), current.Details.Value, current.Details.Hours, current.Details.SafeWord, current.Details.Note, current.Version);
            (Allowed, MayLeaveMessage) = (current.Allowed ? "yes" : "no", current.MayLeaveMessage ? "yes" : "no");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string contact, CancellationToken cancel)
    {
        if (!(await LoadAsync(id, contact, cancel)).Found)
            return Missing();
        if (Allowed is not ("yes" or "no"))
            return Invalid(nameof(Allowed), Texts["desk.cases.error.missing"]);
        var request = new SaveContact
        {
            Case = Id,
            Id = ContactId,
            Channel = Chosen<ContactChannel>(Channel),
            Allowed = Allowed == "yes",
            MayLeaveMessage = Allowed == "yes" && MayLeaveMessage == "yes",
            CheckedNow = CheckedNow.Contains("yes"),
            Details = new ContactDetails(Value ?? string.Empty, Hours, SafeWord, Note),
            Version = Version,
        };
        var saved = await edits.SaveAsync(Worker, request, cancel);
        if (saved.TryGet(out _, out var error))
            return SeeOther(CaseLinks.Case(Lang, Id));
        if (error is not ChangedMeanwhile || (await LoadAsync(id, contact, cancel)).View is not { } newest)
            return Refused(error);
        var details = newest.Details;
        Theirs = string.Join('\n', new[] { Texts.Channel(newest.Channel), details.Value, details.Hours, details.SafeWord, details.Note }.Where(t => !string.IsNullOrEmpty(t)));
        Version = newest.Version;
        return Conflict409();
    }

    private async Task<(bool Found, ContactView? View)> LoadAsync(Guid id, string contact, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "contacts", cancel) is not { } view)
            return default;
        Id = CaseOf(id);
        if (contact == "new")
            return (true, null);
        if (!Guid.TryParse(contact, out var guid) || view.Contacts.FirstOrDefault(c => c.Id == guid) is not { } one)
            return default;
        ContactId = guid;
        return (true, one);
    }
}
