using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Mailbox;

/// <summary>Who opened and changed the person's file: the agency, the day and what; never a worker's name.</summary>
internal sealed class OpenedModel(PersonCases cases, IStringLocalizer<Text> texts) : CaseBoxPage
{
    internal const int MaxLines = 300;

    public IReadOnlyList<HistoryLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if ((await cases.ReadAsync(Person, cancel)).FirstOrDefault(c => c.Case.File.CaseId == CaseId.From(id)) is not { } found)
            return Missing();
        Lines =
        [
            .. found.Opened
                .Select(o => (Line: o, What: texts.Seen(o.Action)))
                .Where(o => o.What is not null)
                .Take(MaxLines)
                .Select(o => new HistoryLine(o.Line.At, o.Line.IsPerson ? texts["opened.you"] : o.Line.Agency ?? texts["opened.system"], o.What!)),
        ];
        return Page();
    }
}
