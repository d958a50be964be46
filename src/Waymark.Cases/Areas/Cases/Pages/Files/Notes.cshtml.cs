using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Notes among staff.</summary>
internal sealed class NotesModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseEdits edits, MemberNames names)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Words { get; set; }

    public CaseView Case { get; private set; } = null!;

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        var saved = await edits.NoteAsync(Worker, CaseOf(id), Words ?? string.Empty, cancel);
        return saved.TryGet(out _, out var error) ? SeeOther(CaseLinks.Notes(Lang, CaseOf(id))) : Refused(error);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "notes", cancel) is not { } view)
            return false;
        Case = view;
        Names = await names.OfAsync(Worker.Agency, cancel);
        return true;
    }
}
