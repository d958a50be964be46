using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>What happened, from both sides.</summary>
internal sealed class TimelineModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseEdits edits, MemberNames names)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string Kind { get; set; } = nameof(EntryKind.Contact);

    [BindProperty]
    public DateOnly? On { get; set; }

    public CaseView Case { get; private set; } = null!;

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (!ModelState.IsValid)
            return Invalid();
        _ = Enum.TryParse<EntryKind>(Kind, out var kind);
        var saved = await edits.TellAsync(Worker, CaseOf(id), kind, On, Words ?? string.Empty, cancel);
        return saved.TryGet(out _, out var error) ? SeeOther(CaseLinks.Timeline(Lang, CaseOf(id))) : Refused(error);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "timeline", cancel) is not { } view)
            return false;
        Case = view;
        Names = await names.OfAsync(Worker.Agency, cancel);
        return true;
    }
}
