using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;

namespace Waymark.Help.Recognise;

/// <summary>A kept screen with its earlier versions. What a person tells may change with time: that is expected, and says nothing against them.</summary>
internal sealed class KeptModel(ISignedInMember member, CaseRecords records, ScreenContent content, ScreenNames names) : WaymarkPage
{
    public CaseSubject Case { get; private set; } = null!;

    public Guid Record { get; private set; }

    public IReadOnlyList<CaseRecord<Screen>> Versions { get; private set; } = [];

    /// <summary>The instrument; <c>null</c> if it no longer ships, and then answers are shown by their ids.</summary>
    public ScreenInstrument? Instrument { get; private set; }

    public ScreenView? View { get; private set; }

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid record, CancellationToken cancel)
    {
        if (await records.SubjectAsync(member, CaseId.From(id), Screen.RecordKind, cancel) is not { } found)
            return Missing();
        if (await records.HistoryAsync<Screen>(member, found.Id, Screen.RecordKind, record, cancel) is not { Count: > 0 } versions)
            return Missing();
        Case = found;
        Record = record;
        Versions = versions;
        Names = await names.ListAsync(member.AgencyId, cancel);
        var newest = Versions[0].Content;
        Instrument = content.OfId(newest.Instrument);
        if (Instrument is not null)
            View = new ScreenView(Lang, Instrument, content.Words(Instrument, Lang), ScreenResult.Of(Instrument, newest.Given), newest.Words);
        return Page();
    }

    /// <summary>The answers of a version that are not "would rather not say", in words.</summary>
    public IEnumerable<(string Question, string Answer)> Answers(Screen screen)
    {
        var words = View?.Words;
        return screen.Answers.Where(a => a.Value != ScreenAnswer.Skip.Id())
            .Select(a => (words is null ? a.Key : words.Of("questions", a.Key, "ask"), words is null ? a.Value : words.Of("answers", a.Value)));
    }
}
