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
/// The index of each language, made when it is first searched and again when its translations changed: the guide, the paths and lessons that ship, the
/// sheets to hand out, the check of signs, how to stay safe and what happens to what a person tells. Singleton, safe for several threads.
/// </summary>
internal sealed class GuideSearch(Translations translations, LearnContent learn, IStringLocalizer<Text> texts)
{
    private readonly ConcurrentDictionary<string, (long Version, GuideIndex Index)> made = new(StringComparer.Ordinal);

    /// <summary>The pages of a language in which the words stand.</summary>
    public IReadOnlyList<GuideHit> Find(Language language, string words, int take)
    {
        var version = translations.Version;
        if (!made.TryGetValue(language.Tag, out var known) || known.Version != version)
        {
            known = (version, new GuideIndex(Pages(language)));
            made[language.Tag] = known;
        }

        return known.Index.Find(words, take);
    }

    /// <summary>
    /// The pages of the other language that fits the words best, for words that no page of the person's own has: who reads a page in English may look
    /// for it in Chinese. No language: no pages.
    /// </summary>
    public (Language Language, IReadOnlyList<GuideHit> Hits)? FindElsewhere(Language language, string words, int take) =>
        Language.All.Where(other => other != language)
            .Select(other => (Language: other, Hits: (IReadOnlyList<GuideHit>)[.. Find(other, words, take).Where(hit => hit.Page.Language == other)]))
            .Where(found => found.Hits.Count > 0)
            .OrderByDescending(found => found.Hits.Count).Select(found => ((Language, IReadOnlyList<GuideHit>)?)found).FirstOrDefault();

    private List<SitePage> Pages(Language language)
    {
        var pages = translations.Content.Map.All.Select(item => SitePage.Of(item, translations.Text(language, item))).ToList();
        foreach (var path in learn.Paths)
        {
            var words = learn.Words(path, language);
            pages.Add(new("learn/" + path.Id, words.Language, words.Title, words.Summary, words.ForWhom, other => LearnLinks.Path(other, path.Id)));
            foreach (var slug in path.Lessons)
            {
                if ((learn.Lesson(path.Id, slug, language) is { } own ? (own, language) : (learn.Lesson(path.Id, slug, Language.English), Language.English)) is not ({ } lesson, var of))
                    continue;
                var body = GuideBody.TryParse(lesson.Body, out _) is { } parsed ? parsed.Plain : "";
                pages.Add(new($"learn/{path.Id}/{slug}", of, lesson.Title, lesson.Summary, body, other => LearnLinks.Lesson(other, path.Id, slug)));
            }
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
}
