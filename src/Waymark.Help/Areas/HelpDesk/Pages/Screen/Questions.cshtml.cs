using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;
using Waymark.Kernel.Results;

namespace Waymark.Help.Recognise;

/// <summary>The questions, and what the answers tell. Nothing is kept until the worker says so: until then the answers travel in the form
/// alone, never in an address.</summary>
internal sealed class QuestionsModel(ISignedInMember member, CaseRecords records, ScreenContent content, IStringLocalizer<Text> texts) : WaymarkPage
{
    private const string Closed = "a-";
    private const string Open = "w-";

    /// <summary>The version of the kept screen that is revised; 0 for a new one.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ScreenInstrument Instrument { get; private set; } = null!;

    public ScreenWords Words { get; private set; } = null!;

    public CaseSubject? Case { get; private set; }

    public Guid? Record { get; private set; }

    public Dictionary<string, ScreenAnswer> Answers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>The questions on this page.</summary>
    public IReadOnlyList<ScreenQuestion> Shown { get; private set; } = [];

    /// <summary>Questions that came up by the answers given just now.</summary>
    public IReadOnlyList<ScreenQuestion> New { get; private set; } = [];

    /// <summary>What the answers tell; <c>null</c> while questions are shown.</summary>
    public ScreenResult? Result { get; private set; }

    internal static string FieldOf(ScreenQuestion question) => (question.IsOpen ? Open : Closed) + question.Id;

    public async Task<IActionResult> OnGetAsync(string kind, Guid? id, Guid? record, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, record, cancel))
            return Missing();
        if (record is { } one && Case is { } file)
        {
            var versions = await records.HistoryAsync<Screen>(member, file.Id, Screen.RecordKind, one, cancel);
            if (versions is not { Count: > 0 } || versions[0].Content is not { } screen || screen.Instrument != Instrument.Id)
                return Missing();
            Version = versions[0].Version;
            foreach (var (question, answer) in screen.Given)
                Answers[question] = answer;
            foreach (var (question, told) in screen.Words)
                Told[question] = told;
        }

        Shown = Asked();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, Guid? id, Guid? record, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, record, cancel))
            return Missing();
        var form = await ReadAsync(cancel);
        if (!ModelState.IsValid)
            return Invalid();
        var before = form["Asked"].ToHashSet(StringComparer.Ordinal);
        New = [.. Asked().Where(q => q.OnlyAfter.Count > 0 && !before.Contains(q.Id))];
        Shown = Asked();
        if (New.Count == 0)
            Result = ScreenResult.Of(Instrument, Answers);
        return Page();
    }

    /// <summary>Back from what the answers tell to the questions.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string kind, Guid? id, Guid? record, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, record, cancel))
            return Missing();
        await ReadAsync(cancel);
        Shown = Asked();
        return Page();
    }

    /// <summary>Keeps the screen, sealed, in its case.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string kind, Guid? id, Guid? record, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, record, cancel) || Case is not { } file)
            return Missing();
        await ReadAsync(cancel);
        if (!ModelState.IsValid)
            return Invalid();
        var screen = new Screen
        {
            Instrument = Instrument.Id,
            Version = Instrument.Version,
            Language = Words.Language.Tag,
            Answers = Asked().Where(q => !q.IsOpen).ToDictionary(q => q.Id, q => Answers.GetValueOrDefault(q.Id).Id(), StringComparer.Ordinal),
            Words = Told.Where(t => t.Value.Length > 0).ToDictionary(StringComparer.Ordinal),
        };
        var target = record ?? Guid.NewGuid();
        var kept = await records.SaveAsync(member, file.Id, Screen.RecordKind, target, record is null ? 0 : Version, screen, cancel);
        if (kept.TryGet(out _, out var error))
            return SeeOther(RecogniseLinks.Kept(Lang, file.Id, target));
        if (error is not ConflictError)
            return Missing();
        ModelState.AddModelError(string.Empty, texts[file.IsClosed ? "desk.screen.closed" : "desk.screen.changed"]);
        Result = ScreenResult.Of(Instrument, Answers);
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private List<ScreenQuestion> Asked() => [.. Instrument.Questions.Where(q => ScreenInstrument.IsAsked(q, Answers))];

    private async Task<IFormCollection> ReadAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        foreach (var question in Instrument.Questions)
        {
            var value = form[FieldOf(question)].ToString();
            if (!question.IsOpen)
            {
                // Not answered is the same as "would rather not say": neither is a no.
                Answers[question.Id] = ScreenAnswers.TryParse(value, out var answer) ? answer : ScreenAnswer.Skip;
                continue;
            }

            Told[question.Id] = value.Trim();
            if (value.Length > Screen.MaxWords)
                ModelState.AddModelError(FieldOf(question), texts["desk.screen.too-long", Screen.MaxWords]);
        }

        Shown = Asked();
        return form;
    }

    private async Task<bool> LoadAsync(string kind, Guid? id, Guid? record, CancellationToken cancel)
    {
        if (content.Find(kind) is not { } instrument)
            return false;
        Instrument = instrument;
        Words = content.Words(instrument, Lang);
        Record = record;
        if (id is { } one)
            Case = await records.SubjectAsync(member, CaseId.From(one), Screen.RecordKind, cancel);
        return id is null || Case is not null;
    }
}
