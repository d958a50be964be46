using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Adds or changes a need.</summary>
internal sealed class NeedModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseEdits edits) : CasePage(member, texts)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Detail { get; set; }

    [BindProperty]
    public string? Priority { get; set; } = nameof(NeedPriority.Soon);

    [BindProperty]
    public string? Status { get; set; } = nameof(Domain.NeedStatus.Open);

    [BindProperty]
    public int Version { get; set; }

    public CaseId Id { get; private set; }

    public Guid? NeedId { get; private set; }

    public string? Theirs { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string need, CancellationToken cancel)
    {
        var (found, current) = await LoadAsync(id, need, cancel);
        if (!found)
            return Missing();
        if (current is not null)
            (Kind, Detail, Priority, Status, Version) = (current.Kind.ToString(), current.Detail, current.Priority.ToString(), current.Status.ToString(), current.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string need, CancellationToken cancel)
    {
        if (!(await LoadAsync(id, need, cancel)).Found)
            return Missing();
        var request = new SaveNeed
        {
            Case = Id,
            Id = NeedId,
            Kind = Chosen<NeedKind>(Kind),
            Priority = Chosen<NeedPriority>(Priority),
            Status = Enum.TryParse<NeedStatus>(Status, out var status) ? status : (NeedStatus)(-1),
            Detail = Detail ?? string.Empty,
            Version = Version,
        };
        var saved = await edits.SaveAsync(Worker, request, cancel);
        if (saved.TryGet(out _, out var error))
            return SeeOther(CaseLinks.Case(Lang, Id));
        if (error is not ChangedMeanwhile || (await LoadAsync(id, need, cancel)).View is not { } newest)
            return Refused(error);
        Theirs = $"{Texts.Need(newest.Kind)} · {Texts.Priority(newest.Priority)} · {Texts.NeedStatus(newest.Status)}\n{newest.Detail}";
        Version = newest.Version;
        return Conflict409();
    }

    private async Task<(bool Found, NeedView? View)> LoadAsync(Guid id, string need, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "needs", cancel) is not { } view)
            return default;
        Id = CaseOf(id);
        if (need == "new")
            return (true, null);
        if (!Guid.TryParse(need, out var guid) || view.Needs.FirstOrDefault(n => n.Id == guid) is not { } one)
            return default;
        NeedId = guid;
        return (true, one);
    }
}
