using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;

namespace Waymark.Help.Learn;

/// <summary>A question with what was answered.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Question">The question.</param>
/// <param name="Chosen">The answer chosen, from 1; 0 for none.</param>
internal sealed record AnsweredQuestion(int Number, LessonQuestion Question, int Chosen)
{
    internal bool IsRight => Chosen == Question.Right;
}

/// <summary>A lesson and its questions. Answers are looked at and dropped; only that the lesson is finished is kept, where that was asked for.</summary>
[PublicPage]
[IgnoreAntiforgeryToken]
internal sealed class LessonModel(LearnCatalog catalog, ProgressKeeper keeper, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    public ShownPath Path { get; private set; } = null!;

    public ShownLesson Lesson { get; private set; } = null!;

    public LessonText Body { get; private set; } = null!;

    public LearnProgress Progress { get; private set; } = LearnProgress.None;

    public IReadOnlyList<AnsweredQuestion> Questions { get; private set; } = [];

    /// <summary>Whether the answers are shown with their reasons.</summary>
    public bool IsAnswered { get; private set; }

    public bool AllRight => Questions.All(q => q.IsRight);

    public int Number => Path.Slugs.ToList().IndexOf(Lesson.Slug) + 1;

    /// <summary>The lesson after this; <c>null</c> after the last.</summary>
    public ShownLesson? Next => Path.Lessons.Count > Number ? Path.Lessons[Number] : null;

    public async Task<IActionResult> OnGetAsync(string path, string lesson, CancellationToken cancel)
    {
        if (!await LoadAsync(path, lesson, cancel))
            return Missing();
        Progress = await keeper.ReadAsync(HttpContext, member, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string path, string lesson, CancellationToken cancel)
    {
        if (!await LoadAsync(path, lesson, cancel))
            return Missing();
        var form = Request.HasFormContentType ? await Request.ReadFormAsync(cancel) : FormCollectionEmpty;
        Questions = [.. Questions.Select(q => q with { Chosen = Chosen(form[$"q{q.Number}"]) })];
        foreach (var open in Questions.Where(q => q.Chosen == 0))
            ModelState.AddModelError($"q{open.Number}", texts["learn.question.choose"]);
        if (!ModelState.IsValid)
        {
            Progress = await keeper.ReadAsync(HttpContext, member, cancel);
            return Invalid();
        }

        IsAnswered = true;
        Progress = AllRight
            ? await keeper.FinishAsync(HttpContext, member, path, lesson, cancel)
            : await keeper.ReadAsync(HttpContext, member, cancel);
        return Page();
    }

    private static Microsoft.AspNetCore.Http.FormCollection FormCollectionEmpty => Microsoft.AspNetCore.Http.FormCollection.Empty;

    private static int Chosen(string? value) => value is ['1' or '2' or '3'] ? value[0] - '0' : 0;

    private async Task<bool> LoadAsync(string path, string lesson, CancellationToken cancel)
    {
        if (await catalog.FindAsync(path, Lang, cancel) is not { } found || found.Lessons.FirstOrDefault(l => l.Slug == lesson) is not { } shown)
            return false;
        if (LessonText.TryParse(shown.Document.Body, Lang) is not { } body)
            return false;
        Path = found;
        Lesson = shown;
        Body = body;
        Questions = [.. shown.Document.Questions.Select((q, i) => new AnsweredQuestion(i + 1, q, 0))];
        return true;
    }
}
