using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;

namespace Waymark.Help.Learn;

/// <summary>What a trainer needs to teach a path.</summary>
[PublicPage]
internal sealed class TrainerModel(LearnCatalog catalog) : WaymarkPage
{
    public string PathId { get; private set; } = string.Empty;

    public PathWords Words { get; private set; } = null!;

    public SourceNotes Sources { get; private set; } = new([], null);

    public TrainerText Trainer { get; private set; } = null!;

    public LessonText Body { get; private set; } = null!;

    /// <summary>The case by itself, for a sheet to hand out.</summary>
    public LessonText? Case { get; private set; }

    public async Task<IActionResult> OnGetAsync(string path, CancellationToken cancel)
    {
        if (await catalog.FindAsync(path, Lang, cancel) is not { Trainer: { } trainer } found || LessonText.TryParse(trainer.Body, Lang) is not { } body)
            return Missing();
        PathId = path;
        // The path's sources are those of its lessons; notes that an office wrote name their own.
        if (!trainer.IsOwn)
            Sources = found.Path.Sources;
        Words = found.Words;
        Trainer = trainer;
        Body = body;
        Case = trainer.Case.Length > 0 ? LessonText.TryParse(trainer.Case, Lang) : null;
        return Page();
    }
}
