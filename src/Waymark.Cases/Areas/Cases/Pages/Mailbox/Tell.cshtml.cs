using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;

namespace Waymark.Cases.Mailbox;

/// <summary>The person adds what happened, and reads what was written before.</summary>
[RequestFormLimits(ValueLengthLimit = MailboxEntrance.MaxForm)]
internal sealed class TellModel(PersonCases cases, IStringLocalizer<Text> texts) : CaseBoxPage
{
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>Drawn when the form is shown, so that a double click tells once.</summary>
    [BindProperty]
    public Guid EntryId { get; set; }

    /// <inheritdoc/>
    protected override bool KeepsForm => true;

    public PersonCase Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        EntryId = Guid.NewGuid();
        return await LoadAsync(id, cancel) ? Page() : Missing();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        var told = await cases.TellAsync(Person, CaseId.From(id), EntryId == Guid.Empty ? Guid.NewGuid() : EntryId, PersonWords.Clean(Words) ?? string.Empty, cancel);
        if (told.TryGet(out _, out var error))
            return SeeOther(CaseMailboxLinks.Tell(Lang, CaseId.From(id)));
        return error is NotFoundError ? Missing() : Invalid(nameof(Words), error is TooLong ? texts["tell.error.long", PersonCases.MaxText] : texts["tell.error.empty"]);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if ((await cases.ReadAsync(Person, cancel)).FirstOrDefault(c => c.Case.File.CaseId == CaseId.From(id)) is not { } found)
            return false;
        Case = found;
        return true;
    }
}
