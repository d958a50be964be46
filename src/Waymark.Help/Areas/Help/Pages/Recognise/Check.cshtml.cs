using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;
using Waymark.Help.Learn;

namespace Waymark.Help.Recognise;

/// <summary>The check of signs. What is ticked is posted, answered at once and dropped: no cookie, no row, no address has it.</summary>
/// <remarks>The answer never counts and never judges: the same steps follow whatever was ticked, since somebody can be in danger
/// without one of these signs, and each sign can have another cause.</remarks>
[PublicPage]
[IgnoreAntiforgeryToken]
internal sealed class CheckModel(RecogniseContent content) : WaymarkPage
{
    /// <summary>A sign that a child is in paid sex: by law that alone is trafficking (22 USC 7102(11)(A)), so it is said.</summary>
    private const string Child = "child-sex";

    [BindProperty]
    public List<string> Seen { get; set; } = [];

    public SignList Own { get; private set; } = null!;

    public SignList? General { get; private set; }

    public SourceNotes Sources => content.Sources;

    /// <summary>What was ticked, in words; <c>null</c> before.</summary>
    public IReadOnlyList<Sign>? Ticked { get; private set; }

    public bool IsChild => Ticked?.Any(s => s.Id == Child) == true;

    public IActionResult OnGet(string sector) => Load(sector) ? Page() : Missing();

    public IActionResult OnPost(string sector)
    {
        if (!Load(sector))
            return Missing();
        var ids = Seen.Take(500).ToHashSet(StringComparer.Ordinal);
        Ticked = [.. Own.Signs.Concat(General?.Signs ?? []).Where(s => ids.Contains(s.Id)).DistinctBy(s => s.Id)];
        return Page();
    }

    private bool Load(string sector)
    {
        if (content.List(sector, Lang) is not { } own)
            return false;
        Own = own;
        if (sector != RecogniseContent.General && content.List(RecogniseContent.General, Lang) is { } general)
            General = general with { Signs = [.. general.Signs.Where(g => own.Signs.All(o => o.Id != g.Id))] };
        return true;
    }
}
