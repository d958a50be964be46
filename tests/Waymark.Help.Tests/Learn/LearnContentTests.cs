using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.HandOut;
using Waymark.Help.Learn;
using Waymark.Help.Recognise;
using Waymark.Kernel.Languages;
using Waymark.TestKit;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.Tests.Learn;

/// <summary>What ships under <c>content/</c> is whole: a fault is seen here and not by a person.</summary>
public sealed class LearnContentTests
{
    private static readonly LearningFiles Files = LearningFiles.BuiltIn();
    private static readonly ContentCatalogue Words = new(Files, GuideContent.Shipped);
    private static readonly LearnContent Content = new(Files, Words);

    [Fact]
    public void Paths_AsShipped_AreTheNineInOrder() => Assert.Equal(
        ["public", "hotel-transport", "health", "teachers", "police", "prosecutors", "interpreters", "advocates", "online-safety"],
        Content.Paths.Select(p => p.Id));

    [Fact]
    public void Lessons_OfEachPath_AreThereInEnglishWithQuestionsAndSources()
    {
        foreach (var path in Content.Paths)
        {
            Assert.NotEmpty(path.Lessons);
            Assert.NotEmpty(path.Sources.List);
            Assert.NotNull(Content.Trainer(path.Id, Language.English));
            Assert.NotEmpty(Content.Words(path, Language.English).Title);
            foreach (var slug in path.Lessons)
            {
                var lesson = Content.Lesson(path.Id, slug, Language.English);
                Assert.True(lesson is { Questions.Count: > 0, Summary.Length: > 0 }, $"{path.Id}/{slug}");
                Assert.True(LessonEdits.IsSlug(slug));
                Assert.Null(LessonEdits.Wrong(lesson, slug));
            }
        }
    }

    [Fact]
    public void Lessons_InOtherLanguages_AskTheSameQuestionsWithTheSameRightAnswers()
    {
        foreach (var path in Content.Paths)
        {
            foreach (var slug in path.Lessons)
            {
                var english = Content.Lesson(path.Id, slug, Language.English)!;
                foreach (var lesson in Language.All.Select(l => (Language: l, Lesson: Content.Lesson(path.Id, slug, l))))
                    Assert.True(lesson.Lesson is not null && english.Questions.Select(q => q.Right).SequenceEqual(lesson.Lesson.Questions.Select(q => q.Right)), $"{lesson.Language.Tag}/{path.Id}/{slug}");
            }
        }
    }

    [Fact]
    public void Cases_OfTheNotesInEachLanguage_AreOneParagraphWithoutTheTrainersPart()
    {
        foreach (var path in Content.Paths)
        {
            var english = Content.Trainer(path.Id, Language.English)!;
            Assert.StartsWith("## A made-up case", english.Case, StringComparison.Ordinal);
            Assert.DoesNotContain("Ask", english.Case, StringComparison.Ordinal);
            foreach (var language in Language.All)
            {
                var notes = Content.Trainer(path.Id, language)!;
                var blocks = notes.Case.Split("\n\n");
                Assert.Equal(2, blocks.Length);
                Assert.True(blocks[1].Length > 40, $"{language.Tag}/{path.Id}");
                Assert.Contains(notes.Case, notes.Body, StringComparison.Ordinal);
                Assert.False(notes.Body.EndsWith(notes.Case, StringComparison.Ordinal), $"{language.Tag}/{path.Id} has nothing to ask");
            }
        }
    }

    [Fact]
    public void Numbers_OfShippedLessons_AreAllDifferent()
    {
        var all = Content.Paths.SelectMany(p => p.Lessons.Select(l => LessonNumber.Of(p.Id, l))).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public void Files_OfLearning_AreAllReached()
    {
        var known = Content.Paths.SelectMany(p => p.Lessons.Append("trainer").Select(l => $"{p.Id}/{l}.md")).Append("paths.yaml").ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files.Paths.Where(p => p.StartsWith("learn/", StringComparison.Ordinal) && p is not ("learn/paths.yaml" or "learn/README.md")))
        {
            var parts = file.Split('/', 3);
            Assert.True(Language.TryParse(parts[1], out _), file);
            Assert.True(known.Contains(parts[2]), $"{file} is in no path");
        }
    }

    [Fact]
    public void Texts_OfEachPartInEachLanguage_AreThere()
    {
        var signs = new RecogniseContent(Files, Content, Words);
        var screens = new ScreenContent(Files, Content, Words);
        var handOuts = new HandOutContent(Words);
        foreach (var language in Language.All)
        {
            foreach (var path in Content.Paths)
            {
                Assert.Equal(language, Content.Words(path, language).Language);
                Assert.Equal(language, Content.Trainer(path.Id, language)!.Language);
            }

            Assert.All(signs.Groups, group => Assert.Equal(language, signs.List(group.Id, language)!.Language));
            Assert.All(screens.All, screen => Assert.Equal(language, screens.Words(screen, language).Language));
            Assert.Equal(language, handOuts.Words(language).Language);
        }
    }

    [Fact]
    public void English_OfLessonsSignsAndHandOuts_IsAtMostGradeSeven()
    {
        var signs = new RecogniseContent(Files, Content, Words);
        var texts = new List<(string Name, string Text)>();
        foreach (var path in Content.Paths)
        {
            foreach (var slug in path.Lessons)
            {
                var lesson = Content.Lesson(path.Id, slug, Language.English)!;
                texts.Add(($"{path.Id}/{slug}", string.Join('\n', [lesson.Title, lesson.Summary, Plain(lesson.Body), .. lesson.Questions.SelectMany(q => q.Options.Prepend(q.Ask).Append(q.Why))])));
            }

            texts.Add(($"{path.Id}/trainer", Plain(Content.Trainer(path.Id, Language.English)!.Body)));
        }

        texts.AddRange(signs.Groups.Select(group => ($"signs {group.Id}", string.Join('\n', signs.List(group.Id, Language.English)!.Signs.Select(sign => sign.Words)))));
        texts.Add(("hand-outs", string.Join('\n', Leaves(new HandOutContent(Words).Words(Language.English).Top.Find("brochure")!.Find("panels")!))));

        var hard = texts.Select(text => (text.Name, Grade: ReadingGrade.Of(text.Text))).Where(text => text.Grade > 7).ToList();
        Assert.True(hard.Count == 0, string.Join('\n', hard.Select(text => $"{text.Name}: {text.Grade:0.0}")));
    }

    [Fact]
    public void English_OfEachLesson_IsAsLongAsTheRulesForWritingSay()
    {
        // content/learn/README.md
        var wrong = Content.Paths.SelectMany(path => path.Lessons.Select(slug => (
                Name: $"{path.Id}/{slug}",
                Words: Plain(Content.Lesson(path.Id, slug, Language.English)!.Body).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length)))
            .Where(lesson => lesson.Words is < 120 or > 270).ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Marks_OfEachLesson_AreNotLeftInItsText()
    {
        foreach (var language in Language.All)
        {
            foreach (var path in Content.Paths)
            {
                foreach (var (name, body) in path.Lessons.Select(slug => (slug, Content.Lesson(path.Id, slug, language)!.Body)).Append(("trainer", Content.Trainer(path.Id, language)!.Body)))
                {
                    using var written = new StringWriter();
                    LessonText.TryParse(body, language)!.WriteTo(written, System.Text.Encodings.Web.HtmlEncoder.Default);
                    Assert.True(!written.ToString().Contains('*', StringComparison.Ordinal), $"{language.Tag}/{path.Id}/{name}");
                }
            }
        }
    }

    private static string Plain(string markdown) => markdown.Replace("*", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal);

    private static IEnumerable<string> Leaves(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Values.SelectMany(Leaves),
        YamlSequenceNode list => list.Children.SelectMany(Leaves),
        YamlScalarNode { Value: { } words } => [words],
        _ => [],
    };

    [Fact]
    public void Signs_InEachLanguageThatHasThem_HaveWordsForEveryGroup()
    {
        var content = new RecogniseContent(Files, Content, Words);
        Assert.Equal(RecogniseContent.General, content.Groups[0].Id);
        foreach (var language in Language.All)
        {
            foreach (var group in content.Groups)
                Assert.All(content.List(group.Id, language)!.Signs, s => Assert.NotEmpty(s.Words));
        }

        Assert.All(content.Sectors, s => Assert.NotEqual(s.Id, content.List(s.Id, Language.English)!.Title));
    }

    [Fact]
    public void HandOuts_InEachLanguageThatHasThem_HaveTheSameParts()
    {
        var english = Shape(YamlText.Parse("en", Files.Read("handout/en.yaml")!), string.Empty).ToList();
        foreach (var language in Language.All)
        {
            if (Files.Read($"handout/{language.Tag}.yaml") is { } text)
                Assert.Equal(english, Shape(YamlText.Parse(language.Tag, text), string.Empty).Where(s => s != "/reviewed"));
        }
    }

    [Fact]
    public void Screens_InEachLanguageThatHasThem_HaveWordsForEveryQuestion()
    {
        var content = new ScreenContent(Files, Content, Words);
        Assert.Equal([ScreenInstrument.Adult, ScreenInstrument.Minor], content.All.Select(i => i.Kind));
        foreach (var instrument in content.All)
        {
            foreach (var language in Language.All)
            {
                var words = content.Words(instrument, language);
                foreach (var question in instrument.Questions)
                {
                    Assert.NotEmpty(words.Of("questions", question.Id, "ask"));
                    Assert.NotEmpty(words.Of("questions", question.Id, "why"));
                    Assert.NotEqual(question.Topic, words.Of("topics", question.Topic));
                    Assert.True(question.IsOpen || words.Of("questions", question.Id, "explain").Length > 0, $"{language.Tag} {question.Id}");
                }

                Assert.All(instrument.Findings, f => Assert.NotEmpty(words.Of("findings", f.Id, "text")));
                Assert.All(instrument.Intro, i => Assert.NotEqual(i, words.Of("intro", i)));
            }
        }
    }

    [Theory]
    [InlineData("title: \"T\"\nquestions:\n  - {ask: a, options: [1, 2], right: 1, why: w}\n", "needs 3 answers")]
    [InlineData("title: \"T\"\nquestions:\n  - {ask: a, options: [1, 2, 3], right: 4, why: w}\n", "'right' is the number")]
    [InlineData("title: \"T\"\nquestions:\n  - {ask: a, options: [1, 2, 3], right: 0, why: w}\n", "'right' is the number")]
    [InlineData("title: \"T\"\nquestions:\n  - {options: [1, 2, 3], right: 1, why: w}\n", "lacks 'ask'")]
    [InlineData("summary: none\n", "lacks 'title'")]
    [InlineData("title: [\n", "is no YAML")]
    public void Parse_BrokenFrontMatter_NamesTheFile(string front, string message)
    {
        var fault = Assert.Throws<InvalidDataException>(() => LessonDocument.Parse("learn/en/x/y.md", $"---\n{front}---\nBody"));
        Assert.Contains("learn/en/x/y.md", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Shape(YamlNode node, string path) => node switch
    {
        YamlMappingNode map => map.Pairs().SelectMany(p => Shape(p.Value, $"{path}/{p.Key}")),
        YamlSequenceNode list => [$"{path} {list.Children.Count}"],
        _ => [path],
    };
}
