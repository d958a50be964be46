using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.HandOut;
using Waymark.Help.Learn;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Search;

/// <summary>
/// The index of each language, made when it is first searched and again when its translations or this site's lessons changed: the guide, the paths, lessons and
/// notes for trainers that are shown, the sheets to hand out, the check of signs, how to stay safe and what happens to what a person tells. Singleton, safe
/// for several threads.
/// </summary>
internal sealed class GuideSearch(Translations translations, LearnCatalog lessons, IStringLocalizer<Text> texts)
{
    private readonly ConcurrentDictionary<string, (State State, GuideIndex Index)> made = new(StringComparer.Ordinal);

    /// <summary>The pages of a language in which the words stand.</summary>
    public async Task<IReadOnlyList<GuideHit>> FindAsync(Language language, string words, int take, CancellationToken cancel) =>
        (await IndexAsync(language, await StateAsync(cancel), cancel)).Find(words, take);

    /// <summary>
    /// The pages of the other language that fits the words best, for words that no page of the person's own has: who reads a page in English may look
    /// for it in Chinese. No language: no pages.
    /// </summary>
    public async Task<(Language Language, IReadOnlyList<GuideHit> Hits)?> FindElsewhereAsync(Language language, string words, int take, CancellationToken cancel)
    {
        var state = await StateAsync(cancel);
        (Language Language, IReadOnlyList<GuideHit> Hits)? best = null;
        foreach (var other in Language.All.Where(other => other != language))
        {
            var hits = (await IndexAsync(other, state, cancel)).Find(words, take).Where(hit => hit.Page.Language == other).ToList();
            if (hits.Count > (best?.Hits.Count ?? 0))
                best = (other, hits);
        }

        return best;
    }

    private async Task<State> StateAsync(CancellationToken cancel) => new(translations.Version, await lessons.VersionAsync(cancel));

    private async Task<GuideIndex> IndexAsync(Language language, State state, CancellationToken cancel)
    {
        if (!made.TryGetValue(language.Tag, out var known) || known.State != state)
        {
            known = (state, new GuideIndex(await PagesAsync(language, cancel)));
            made[language.Tag] = known;
        }

        return known.Index;
    }

    private async Task<List<SitePage>> PagesAsync(Language language, CancellationToken cancel)
    {
        var pages = translations.Content.Map.All.Select(item => SitePage.Of(item, translations.Text(language, item))).ToList();
        foreach (var path in await lessons.ListAsync(language, cancel))
        {
            var id = path.Path.Id;
            pages.Add(new("learn/" + id, path.Words.Language, path.Words.Title, path.Words.Summary, path.Words.ForWhom, other => LearnLinks.Path(other, id)));
            foreach (var lesson in path.Lessons)
            {
                pages.Add(new(
                    $"learn/{id}/{lesson.Slug}", lesson.Language, lesson.Document.Title, lesson.Document.Summary, PlainOf(lesson.Document.Body),
                    other => LearnLinks.Lesson(other, id, lesson.Slug)));
            }

            if (path.Trainer is { } notes)
                pages.Add(new($"learn/{id}/trainer", notes.Language, notes.Title, path.Words.Title, PlainOf(notes.Body), other => LearnLinks.Trainer(other, id)));
        }

        // Words of the interface are those of the culture.
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language.Culture;
            pages.Add(new("safety", language, texts["safety.title"], texts["safety.lead"], "", SiteLinks.Safety));
            pages.Add(new("your-information", language, texts["private.title"], texts["private.locked.text"], "", HelpLinks.Private));
            pages.Add(new("check", language, texts["recognise.title"], texts["recognise.lead"], "", HelpLinks.Check));
            pages.Add(new("hand-outs", language, texts["handout.title"], texts["handout.lead"], "", HandOutLinks.List));
            pages.AddRange(HandOutContent.Kinds.Select(kind =>
                new SitePage("hand-outs/" + kind, language, texts[$"handout.{kind}.title"], texts[$"handout.{kind}.text"], "", other => HandOutLinks.Sheet(other, kind))));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        return pages;
    }

    private static string PlainOf(string markdown) => GuideBody.TryParse(markdown, out _) is { } parsed ? parsed.Plain : "";

    /// <summary>What an index was made from: the number of imports of translations, and of changes of lessons.</summary>
    private readonly record struct State(long Translations, long Lessons);
}
