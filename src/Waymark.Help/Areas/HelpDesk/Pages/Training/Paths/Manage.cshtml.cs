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

/// <summary>A path of an office's own as its administrators see it: words, lessons in order, notes for trainers; published, or taken down.</summary>
internal sealed class ManagePathModel(LearnCatalog catalog, PathEdits paths, LessonEdits edits, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    /// <summary>The version of the plan on the screen.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The lesson to move up.</summary>
    [BindProperty]
    public string? Up { get; set; }

    /// <summary>The lesson to move down.</summary>
    [BindProperty]
    public string? Down { get; set; }

    public ShownPath Path { get; private set; } = null!;

    /// <summary>Languages that have words of the path.</summary>
    public IReadOnlySet<Language> Written { get; private set; } = new HashSet<Language>();

    /// <summary>Lessons that are put away, each as it was last written.</summary>
    public IReadOnlyList<LessonRow> Away { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string path, CancellationToken cancel) => await LoadAsync(path, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostMoveAsync(string path, CancellationToken cancel) =>
        await LoadAsync(path, cancel) && (Up ?? Down) is { } lesson ? Answer(await paths.MoveAsync(member, Path, lesson, Up is not null, Version, cancel), path) : Missing();

    public async Task<IActionResult> OnPostPublishAsync(string path, CancellationToken cancel) =>
        await LoadAsync(path, cancel) ? Answer(await paths.PublishAsync(member, Path, true, Version, cancel), path) : Missing();

    public async Task<IActionResult> OnPostDownAsync(string path, CancellationToken cancel) =>
        await LoadAsync(path, cancel) ? Answer(await paths.PublishAsync(member, Path, false, Version, cancel), path) : Missing();

    private IActionResult Answer(Result<Done> result, string path)
    {
        if (result.TryGet(out _, out var error))
            return SeeOther(TrainingLinks.Path(Lang, path));
        if (error is NotFoundError)
            return Missing();
        ModelState.AddModelError(string.Empty, texts[error is LessonChangedMeanwhile ? "desk.training.error.path.changed" : error.Code]);
        var page = Page();
        page.StatusCode = error is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return page;
    }

    private async Task<bool> LoadAsync(string path, CancellationToken cancel)
    {
        if (!await edits.MayAsync(member, cancel) || await catalog.FindAnyAsync(path, Lang, cancel) is not { Own: not null } found)
            return false;
        Path = found;
        var rows = await catalog.NewestAsync(path, cancel);
        Written = rows.Where(row => row.Slug == LessonPlace.Words).Select(row => row.Language).ToHashSet();
        Away = rows.FindAll(row => !row.IsShown && row.Slug is not (LessonPlace.Words or LessonPlace.Plan));
        return true;
    }
}
