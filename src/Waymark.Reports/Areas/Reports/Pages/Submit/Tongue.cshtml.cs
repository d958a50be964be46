using Microsoft.AspNetCore.Mvc;
using Waymark.Kernel.Languages;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>In which language shall we answer?</summary>
internal sealed class TongueModel : JourneyPage
{
    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    public IActionResult OnGet()
    {
        Other = Draft.OtherLanguage;
        Choice = Other is not null ? "other" : Draft.Language ?? Lang.Tag;
        return SentElsewhere() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var other = Choice == "other" ? Line(nameof(Other), Other) : null;
        var tag = Language.TryParse(Choice, out var chosen) ? chosen.Tag : null;
        return ModelState.IsValid ? await AnswerAsync(Steps.Language, draft => draft with { Language = tag, OtherLanguage = other }) : Invalid();
    }
}
