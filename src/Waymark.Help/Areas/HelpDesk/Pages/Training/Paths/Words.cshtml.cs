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

/// <summary>What an own path says of itself in one language: looked at, saved as a new version; earlier versions come back.</summary>
internal sealed class PathWordsModel(
    LearnContent content, LearnCatalog catalog, PathEdits paths, LessonEdits edits, ISignedInMember member, SiteClock clock, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? ForWhom { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Sources { get; set; }

    /// <summary>The day on which the words were held against their sources.</summary>
    [BindProperty]
    public DateOnly? Checked { get; set; }

    /// <summary>Whether the administrator says that a person wrote or checked these words: asked at each save, since each save can change them.</summary>
    [BindProperty]
    public bool ByPerson { get; set; }

    /// <summary>The version on the screen; 0 where none was written yet.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version to bring back.</summary>
    [BindProperty]
    public int Restore { get; set; }

    public LessonPlace Place { get; private set; } = null!;

    public IReadOnlyList<LessonRow> History { get; private set; } = [];

    /// <summary>Whether the path has words in any language.</summary>
    public bool Exists { get; private set; }

    public bool IsPreviewed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string path, string text, CancellationToken cancel)
    {
        if (!await LoadAsync(path, text, cancel))
            return Missing();
        if (History.Count > 0)
        {
            var document = LearnCatalog.ReadWords(History[0]);
            (Title, ForWhom, Summary, Sources, Checked) = (document.Title, document.ForWhom, document.Summary, document.Sources, document.Checked);
            Version = History[0].Version;
        }
        else if (await catalog.FindAnyAsync(path, Place.Language, cancel) is { } shown)
        {
            // To translate from, as in the lessons' editor.
            (Title, ForWhom, Summary, Sources, Checked) =
                (shown.Words.Title, shown.Words.ForWhom, shown.Words.Summary, shown.Own?.Sources, shown.Path.Sources.Checked);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string path, string text, CancellationToken cancel)
    {
        if (!await LoadAsync(path, text, cancel))
            return Missing();
        if (Fault() is { } wrong)
            return wrong;
        if (PathEdits.Wrong(Document()) is { } missing)
            return Refused(missing);
        IsPreviewed = true;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string path, string text, CancellationToken cancel)
    {
        if (!await LoadAsync(path, text, cancel))
            return Missing();
        return Fault() is { } wrong ? wrong : Answer(await paths.SaveAsync(member, path, Place.Language, Document(), Version, cancel));
    }

    public async Task<IActionResult> OnPostRestoreAsync(string path, string text, CancellationToken cancel) =>
        await LoadAsync(path, text, cancel) ? Answer(await edits.RestoreAsync(member, Place, Restore, Version, cancel)) : Missing();

    // An impossible day, or one to come: nobody has held the words against anything then.
    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult? Fault()
    {
        if (Checked > clock.Today)
            ModelState.AddModelError(nameof(Checked), texts["desk.training.error.path.checked"]);
        return ModelState.IsValid ? null : Invalid();
    }

    private IActionResult Answer(Result<Done> result) => result.TryGet(out _, out var error) ? SeeOther(TrainingLinks.Path(Lang, Place.Path)) : Refused(error);

    private IActionResult Refused(Error error)
    {
        if (error is NotFoundError)
            return Missing();
        // The name is in the address here, not in a field.
        ModelState.AddModelError(error is PathTaken ? string.Empty : (error as InvalidError)?.Field ?? string.Empty, texts[error.Code]);
        var page = Page();
        page.StatusCode = error is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return page;
    }

    private PathDocument Document() => new()
    {
        Title = Title?.Trim() ?? string.Empty,
        ForWhom = ForWhom?.Trim() ?? string.Empty,
        Summary = Summary?.ReplaceLineEndings(" ").Trim() ?? string.Empty,
        Sources = Sources?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } sources ? sources : null,
        Checked = Checked,
        IsReviewed = ByPerson,
    };

    private async Task<bool> LoadAsync(string path, string text, CancellationToken cancel)
    {
        if (content.Find(path) is not null || !LessonEdits.IsSlug(path) || !Language.TryParse(text, out var language) || !await edits.MayAsync(member, cancel))
            return false;
        Place = new LessonPlace(path, LessonPlace.Words, language);
        History = await edits.HistoryAsync(Place, cancel);
        Exists = History.Count > 0 || await edits.HasPathAsync(path, cancel);
        return Exists || await paths.TakenAsync(path, cancel) is null;
    }
}
