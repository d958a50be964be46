using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;

namespace Waymark.Help.HandOut;

/// <summary>A hand-out as a page, to read and to print.</summary>
[PublicPage]
internal sealed class SheetModel(ProgrammeNumbers numbers, HandOutContent content) : WaymarkPage
{
    public SheetView Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancel)
    {
        if (!HandOutContent.Kinds.Contains(kind, StringComparer.Ordinal))
            return Missing();
        Sheet = new SheetView(kind, content.Words(Lang), await numbers.FindAsync(cancel) is { } row ? Programme.Of(row) : null, Lang);
        return Page();
    }
}
