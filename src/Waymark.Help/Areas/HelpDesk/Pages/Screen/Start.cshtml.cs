using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;

namespace Waymark.Help.Recognise;

/// <summary>Before a screen: what to say first, what must be reported, and which questions.</summary>
internal sealed class StartModel(
    ISignedInMember member, CaseRecords records, ScreenContent content, ScreenNames names, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Kind { get; set; }

    /// <summary>Whether the worker has told the person what must be reported and what is kept.</summary>
    [BindProperty]
    public bool Told { get; set; }

    public CaseSubject? Case { get; private set; }

    /// <summary>The screens of the case, newest first.</summary>
    public IReadOnlyList<CaseRecord<Screen>> Kept { get; private set; } = [];

    public IReadOnlyList<ScreenInstrument> Instruments => content.All;

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    /// <summary>Lines of the office's own files of questions that are wrong.</summary>
    public IReadOnlyList<InstrumentFault> Faults => content.Faults;

    /// <summary>Below the name of an instrument: what must be reported, or whose it is.</summary>
    public string HintOf(ScreenInstrument instrument) => instrument.Origin is { } origin
        ? texts["desk.screen.origin", origin.Name, origin.Publisher, instrument.Version].Value
        : Words(instrument).Of("intro", "reporting");

    public ScreenWords Words(ScreenInstrument instrument) => content.Words(instrument, Lang);

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        Kind = Case?.IsMinor == true ? ScreenInstrument.Minor : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (content.Find(Kind) is not { } instrument)
            ModelState.AddModelError(nameof(Kind), texts["desk.screen.kind.choose"]);
        else if (Told)
            return SeeOther(RecogniseLinks.Questions(Lang, instrument.Kind, Case?.Id));
        if (!Told)
            ModelState.AddModelError(nameof(Told), texts["desk.screen.told.first"]);
        return Invalid();
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        if (id is { } one)
        {
            Case = await records.SubjectAsync(member, CaseId.From(one), Screen.RecordKind, cancel);
            if (Case is null)
                return false;
            Kept = await records.ListAsync<Screen>(member, Case.Id, Screen.RecordKind, cancel) ?? [];
        }

        Names = await names.ListAsync(member.AgencyId, cancel);
        return true;
    }
}
