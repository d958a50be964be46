using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;
using Waymark.Relief.Laws;

namespace Waymark.Relief.Areas.Relief.Pages.Laws;

/// <summary>What the law of one place gives, remedy by remedy, with its sources and what is not known.</summary>
[PublicPage]
internal sealed class PlaceModel(LawTables tables) : WaymarkPage
{
    public LawLine Line { get; private set; } = null!;

    public IActionResult OnGet(string code)
    {
        if (tables.Find(code) is not { } line)
            return Missing();
        Line = line;
        return Page();
    }
}
