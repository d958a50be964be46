using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Data;

namespace Waymark.Help.Learn;

/// <summary>Every lesson, for the administrators of a programme.</summary>
internal sealed class LessonListModel(LearnCatalog catalog, LessonEdits edits, ISignedInMember member) : WaymarkPage
{
    public IReadOnlyList<ShownPath> Paths { get; private set; } = [];

    /// <summary>The newest version of each that is put away.</summary>
    public IReadOnlyList<LessonRow> Away { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await edits.MayAsync(member, cancel))
            return Missing();
        Paths = await catalog.AllAsync(Lang, cancel);
        Away = [.. (await catalog.NewestAsync(null, cancel)).Where(l => !l.IsShown && l.Slug != LessonPlace.Plan)];
        return Page();
    }
}
