using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>A new lesson: its place in the address, and its language.</summary>
internal sealed class NewLessonModel(LessonEdits edits, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? TextLanguage { get; set; }

    public static IEnumerable<SelectListItem> Languages => Language.All.Select(l => new SelectListItem(l.NativeName, l.Segment));

    public async Task<IActionResult> OnGetAsync(string path, CancellationToken cancel)
    {
        if (!await edits.HasPathAsync(path, cancel) || !await edits.MayAsync(member, cancel))
            return Missing();
        TextLanguage = Lang.Segment;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string path, CancellationToken cancel)
    {
        if (!await edits.HasPathAsync(path, cancel) || !await edits.MayAsync(member, cancel))
            return Missing();
        if (!LessonEdits.IsSlug(Slug))
            ModelState.AddModelError(nameof(Slug), texts["desk.training.error.slug", LessonEdits.MaxSlug]);
        if (!Language.TryParse(TextLanguage, out var language))
            ModelState.AddModelError(nameof(TextLanguage), texts["desk.training.error.language"]);
        return ModelState.IsValid ? SeeOther(TrainingLinks.Edit(Lang, path, Slug!, language)) : Invalid();
    }
}
