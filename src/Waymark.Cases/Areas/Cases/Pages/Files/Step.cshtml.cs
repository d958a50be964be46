using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Components.Site;

namespace Waymark.Cases.Files;

/// <summary>Adds or changes a step of the plan.</summary>
internal sealed class StepModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseEdits edits, SiteClock dates)
    : CasePage(member, texts)
{
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? Status { get; set; } = nameof(StepStatus.ToDo);

    [BindProperty]
    public int Version { get; set; }

    public CaseId Id { get; private set; }

    public Guid? StepId { get; private set; }

    public string? Theirs { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string step, CancellationToken cancel)
    {
        var (found, current) = await LoadAsync(id, step, cancel);
        if (!found)
            return Missing();
        if (current is not null)
            (What, Who, DueOn, Status, Version) = (current.What, current.Who.ToString(), current.DueOn, current.Status.ToString(), current.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string step, CancellationToken cancel)
    {
        if (!(await LoadAsync(id, step, cancel)).Found)
            return Missing();
        if (!ModelState.IsValid)
            return Invalid();
        var request = new SaveStep
        {
            Case = Id,
            Id = StepId,
            What = What ?? string.Empty,
            Who = Chosen<StepOwner>(Who),
            Status = Enum.TryParse<StepStatus>(Status, out var status) ? status : (StepStatus)(-1),
            DueOn = DueOn,
            Version = Version,
        };
        var saved = await edits.SaveAsync(Worker, request, cancel);
        if (saved.TryGet(out _, out var error))
            return SeeOther(CaseLinks.Case(Lang, Id));
        if (error is not ChangedMeanwhile || (await LoadAsync(id, step, cancel)).View is not { } newest)
            return Refused(error);
        Theirs = $"{newest.What}\n{Texts.Who(newest.Who)} · {Texts.StepStatus(newest.Status)}{(newest.DueOn is { } due ? " · " + dates.Write(due, "short") : string.Empty)}";
        Version = newest.Version;
        return Conflict409();
    }

    private async Task<(bool Found, StepView? View)> LoadAsync(Guid id, string step, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "plan", cancel) is not { } view)
            return default;
        Id = CaseOf(id);
        if (step == "new")
            return (true, null);
        if (!Guid.TryParse(step, out var guid) || view.Steps.FirstOrDefault(s => s.Id == guid) is not { } one)
            return default;
        StepId = guid;
        return (true, one);
    }
}
