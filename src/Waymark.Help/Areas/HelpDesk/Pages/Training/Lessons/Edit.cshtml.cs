using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Data;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;

namespace Waymark.Help.Learn;

/// <summary>A question as it is typed.</summary>
internal sealed class QuestionInput
{
    public string? Ask { get; set; }

    public string? One { get; set; }

    public string? Two { get; set; }

    public string? Three { get; set; }

    public string? Right { get; set; }

    public string? Why { get; set; }

    internal bool IsEmpty => new[] { Ask, One, Two, Three, Why }.All(string.IsNullOrWhiteSpace);

    internal static QuestionInput Of(LessonQuestion q) => new()
    {
        Ask = q.Ask,
        One = q.Options[0],
        Two = q.Options[1],
        Three = q.Options[2],
        Right = q.Right.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Why = q.Why,
    };

    internal LessonQuestion ToQuestion() => new(
        Trim(Ask), [Trim(One), Trim(Two), Trim(Three)], Right is ['1' or '2' or '3'] ? Right[0] - '0' : 0, Trim(Why));

    private static string Trim(string? text) => text?.Trim() ?? string.Empty;
}

/// <summary>A lesson in one language: written in Markdown, looked at, saved as a new version; earlier versions come back.</summary>
internal sealed class EditLessonModel(LearnContent content, LessonEdits edits, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Sources { get; set; }

    /// <summary>Whether the administrator says that a person wrote or checked these words: asked at each save, since each save can change them.</summary>
    [BindProperty]
    public bool ByPerson { get; set; }

    [BindProperty]
    public List<QuestionInput> Questions { get; set; } = [];

    /// <summary>The version on the screen; 0 where none was written here.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version to bring back; 0 for the shipped one.</summary>
    [BindProperty]
    public int Restore { get; set; }

    public LessonPlace Place { get; private set; } = null!;

    public IReadOnlyList<LessonRow> History { get; private set; } = [];

    public bool IsShipped { get; private set; }

    /// <summary>Whether these are an own path's notes for trainers: a title and a text, without questions.</summary>
    public bool IsNotes => Place.Slug == LessonPlace.Notes;

    /// <summary>Whether an office of this site wrote the whole path.</summary>
    public bool IsOfOwnPath { get; private set; }

    public bool IsShown => History.Count == 0 || History[0].IsShown;

    /// <summary>What the text will look like; <c>null</c> until asked for.</summary>
    public LessonText? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(string path, string slug, string text, CancellationToken cancel)
    {
        if (!await LoadAsync(path, slug, text, cancel))
            return Missing();
        var document = History.Count > 0 ? LearnCatalog.Read(History[0]) : content.Lesson(path, slug, Place.Language) ?? content.Lesson(path, slug, Language.English);
        Title = document?.Title;
        Summary = document?.Summary;
        Body = document?.Body;
        Sources = document?.Sources;
        Questions = [.. document?.Questions.Select(QuestionInput.Of) ?? []];
        Version = History.Count > 0 ? History[0].Version : 0;
        return Filled();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string path, string slug, string text, CancellationToken cancel)
    {
        if (!await LoadAsync(path, slug, text, cancel))
            return Missing();
        if (LessonEdits.Wrong(Document(), Place.Slug) is { } wrong)
            return Refused(wrong);
        Preview = LessonText.TryParse(Body!, Place.Language);
        return Filled();
    }

    public async Task<IActionResult> OnPostAsync(string path, string slug, string text, CancellationToken cancel) =>
        await LoadAsync(path, slug, text, cancel) ? Answer(await edits.SaveAsync(member, Place, Document(), Version, cancel)) : Missing();

    public async Task<IActionResult> OnPostRestoreAsync(string path, string slug, string text, CancellationToken cancel) =>
        await LoadAsync(path, slug, text, cancel) ? Answer(await edits.RestoreAsync(member, Place, Restore, Version, cancel)) : Missing();

    public Task<IActionResult> OnPostAwayAsync(string path, string slug, string text, CancellationToken cancel) => ShowAsync(path, slug, text, false, cancel);

    public Task<IActionResult> OnPostShowAsync(string path, string slug, string text, CancellationToken cancel) => ShowAsync(path, slug, text, true, cancel);

    private async Task<IActionResult> ShowAsync(string path, string slug, string text, bool shown, CancellationToken cancel) =>
        await LoadAsync(path, slug, text, cancel) ? Answer(await edits.ShowAsync(member, Place, shown, Version, cancel)) : Missing();

    private IActionResult Answer(Result<Done> result) =>
        result.TryGet(out _, out var error) ? SeeOther(TrainingLinks.Edit(Lang, Place.Path, Place.Slug, Place.Language)) : Refused(error);

    private IActionResult Refused(Error error)
    {
        if (error is NotFoundError)
            return Missing();
        ModelState.AddModelError((error as InvalidError)?.Field ?? string.Empty, texts[error.Code]);
        var page = Filled();
        page.StatusCode = error is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return page;
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Filled()
    {
        while (Questions.Count < LessonDocument.MaxQuestions)
            Questions.Add(new QuestionInput());
        return Page();
    }

    private LessonDocument Document() => new()
    {
        Title = Title?.Trim() ?? string.Empty,
        Summary = Summary?.Trim() ?? string.Empty,
        Body = Body?.ReplaceLineEndings("\n") ?? string.Empty,
        Questions = [.. Questions.Take(LessonDocument.MaxQuestions).Where(q => !q.IsEmpty).Select(q => q.ToQuestion())],
        Sources = Sources?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } sources ? sources : null,
        IsReviewed = ByPerson,
    };

    private async Task<bool> LoadAsync(string path, string slug, string text, CancellationToken cancel)
    {
        IsOfOwnPath = content.Find(path) is null;
        if (!(LessonEdits.IsSlug(slug) || (IsOfOwnPath && slug == LessonPlace.Notes)) || !Language.TryParse(text, out var language)
            || !await edits.MayAsync(member, cancel) || !await edits.HasPathAsync(path, cancel))
            return false;
        Place = new LessonPlace(path, slug, language);
        History = await edits.HistoryAsync(Place, cancel);
        IsShipped = content.Lesson(path, slug, language) is not null;
        return true;
    }
}
