using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Mailbox;

/// <summary>Who opened and changed the person's file: the agency, the day and what; never a worker's name.</summary>
internal sealed class OpenedModel(PersonCases cases, IStringLocalizer<Text> texts) : CaseBoxPage
{
    public IReadOnlyList<HistoryLine> Lines { get; private set; } = [];

    public CaseId Case { get; private set; }

    /// <summary>Which page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "number")]
    public int? Number { get; set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await cases.OpenedAsync(Person, CaseId.From(id), Number ?? 1, cancel) is not { } found)
            return Missing();
        (Case, Number, Pages) = (CaseId.From(id), found.Page, found.Pages);
        Lines = [.. found.Lines.Select(o => new HistoryLine(o.At, o.IsPerson ? texts["opened.you"] : o.Agency ?? texts["opened.system"], texts.Seen(o.Action)!))];
        return Page();
    }
}
