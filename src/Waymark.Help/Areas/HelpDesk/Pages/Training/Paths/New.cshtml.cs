using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>A path of the office's own: its place in the address, and the language in which it is begun.</summary>
internal sealed class NewPathModel(PathEdits paths, LessonEdits edits, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? TextLanguage { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await edits.MayAsync(member, cancel))
            return Missing();
        TextLanguage = Lang.Segment;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await edits.MayAsync(member, cancel))
            return Missing();
        if (!Language.TryParse(TextLanguage, out var language))
            ModelState.AddModelError(nameof(TextLanguage), texts["desk.training.error.language"]);
        // The names of the site's own pages have the form of one too: what is wrong with them is that they are taken.
        if (!LessonEdits.HasForm(Slug))
            ModelState.AddModelError(nameof(Slug), texts["desk.training.error.slug", LessonEdits.MaxSlug]);
        else if (await paths.TakenAsync(Slug!, cancel) is { } taken)
            ModelState.AddModelError(nameof(Slug), texts[taken.Code]);
        return ModelState.IsValid ? SeeOther(TrainingLinks.Words(Lang, Slug!, language)) : Invalid();
    }
}
