using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;

namespace Waymark.Help.Learn;

/// <summary>What a trainer needs to teach a path.</summary>
[PublicPage]
internal sealed class TrainerModel(LearnContent content) : WaymarkPage
{
    public string PathId { get; private set; } = string.Empty;

    public PathWords Words { get; private set; } = null!;

    public SourceNotes Sources { get; private set; } = new([], null);

    public TrainerText Trainer { get; private set; } = null!;

    public LessonText Body { get; private set; } = null!;

    /// <summary>The case by itself, for a sheet to hand out.</summary>
    public LessonText? Case { get; private set; }

    public IActionResult OnGet(string path)
    {
        if (content.Find(path) is not { } found || content.Trainer(path, Lang) is not { } trainer || LessonText.TryParse(trainer.Body, Lang) is not { } body)
            return Missing();
        PathId = path;
        Sources = found.Sources;
        Words = content.Words(found, Lang);
        Trainer = trainer;
        Body = body;
        Case = trainer.Case.Length > 0 ? LessonText.TryParse(trainer.Case, Lang) : null;
        return Page();
    }
}
