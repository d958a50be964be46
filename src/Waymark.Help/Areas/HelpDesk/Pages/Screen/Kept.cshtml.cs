using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;
using Waymark.Kernel.Results;

namespace Waymark.Help.Recognise;

/// <summary>A kept screen with its earlier versions. What a person tells may change with time: that is expected, and says nothing against them.</summary>
internal sealed class KeptModel(ISignedInMember member, CaseRecords records, ScreenContent content, ScreenNames names, IStringLocalizer<Text> texts) : WaymarkPage
{
    public CaseSubject Case { get; private set; } = null!;

    public Guid Record { get; private set; }

    public IReadOnlyList<CaseRecord<Screen>> Versions { get; private set; } = [];

    /// <summary>The instrument; <c>null</c> if it no longer ships, and then answers are shown by their ids.</summary>
    public ScreenInstrument? Instrument { get; private set; }

    public ScreenView? View { get; private set; }

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    /// <summary>The version on the screen when it is deleted.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Whether the worker means it.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid record, CancellationToken cancel) => await LoadAsync(id, record, cancel) ? Page() : Missing();

    /// <summary>Deletes what the person told, in every version: they were told that they may ask for it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid record, CancellationToken cancel)
    {
        if (!await LoadAsync(id, record, cancel))
            return Missing();
        if (!Sure)
            return Invalid(nameof(Sure), texts["desk.screen.delete.tick"]);
        var removed = await records.RemoveAsync(member, Case.Id, Screen.RecordKind, record, Version, cancel);
        if (removed.TryGet(out _, out var error))
            return SeeOther(RecogniseLinks.Screen(Lang, Case.Id));
        if (error is NotFoundError)
            return Missing();
        var page = Invalid(string.Empty, texts["desk.screen.changed"]);
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<bool> LoadAsync(Guid id, Guid record, CancellationToken cancel)
    {
        if (await records.SubjectAsync(member, CaseId.From(id), Screen.RecordKind, cancel) is not { } found)
            return false;
        if (await records.HistoryAsync<Screen>(member, found.Id, Screen.RecordKind, record, cancel) is not { Count: > 0 } versions)
            return false;
        Case = found;
        Record = record;
        Versions = versions;
        Names = await names.ListAsync(member.AgencyId, cancel);
        var newest = Versions[0].Content;
        Instrument = content.OfId(newest.Instrument);
        if (Instrument is not null)
            View = new ScreenView(Lang, Instrument, content.Words(Instrument, Lang), ScreenResult.Of(Instrument, newest.Given), newest.Words);
        return true;
    }

    /// <summary>The answers of a version that are not "would rather not say", in words.</summary>
    public IEnumerable<(string Question, string Answer)> Answers(Screen screen)
    {
        var words = View?.Words;
        return screen.Answers.Where(a => a.Value != ScreenAnswer.Skip.Id())
            .Select(a => (words is null ? a.Key : words.Of("questions", a.Key, "ask"), words is null ? a.Value : words.Of("answers", a.Value)));
    }
}
