using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Guide;

/// <summary>Lessons, notes, paths, signs, instruments and hand-outs go to translators and come back as they were.</summary>
public sealed class ContentCatalogueTests
{
    private static readonly ContentCatalogue Catalogue = new(LearningFiles.BuiltIn(), GuideContent.Shipped);

    [Fact]
    public void Keys_AsShipped_AreEveryFileOfWords()
    {
        Assert.Superset(
            new HashSet<string> { "handout/sheets", "learn/paths", "learn/public/what-it-is", "learn/public/trainer", "recognise/indicators", "recognise/screening-adult", "recognise/screening-minor" },
            Catalogue.Keys.ToHashSet(StringComparer.Ordinal));
        var files = LearningFiles.BuiltIn().Paths.Count(file => file.StartsWith("learn/en/", StringComparison.Ordinal) || file.StartsWith("recognise/en/", StringComparison.Ordinal) || file == "handout/en.yaml");
        Assert.Equal(files, Catalogue.Keys.Count);
    }

    [Fact]
    public void Compose_WhatShipsInEachLanguage_GivesTheSameWords()
    {
        foreach (var key in Catalogue.Keys)
        {
            var english = Catalogue.English(key)!;
            Assert.NotEmpty(english.Pieces);
            foreach (var language in Language.All.Where(language => language != Language.English))
            {
                Assert.True(Catalogue.Shipped(key, language) is not null, $"{language.Tag}/{key} has other pieces than the English");
                var shipped = Catalogue.Shipped(key, language)!;
                var again = english.Compose(shipped.Pieces.ToDictionary(piece => piece.Unit, piece => piece.Text), out var refusal);
                Assert.True(again is not null, $"{language.Tag}/{key}: {refusal}");
                Assert.Equal(shipped.Hash, again.Hash);
            }
        }
    }

    [Fact]
    public void Xliff_OfEachKind_BringsEveryPieceBack()
    {
        var items = Catalogue.Keys.Select(key => TranslationUnits.Content(key, Catalogue.English(key)!)).ToList();
        var bytes = Xliff.Write(Language.Korean, items.Select(item => (item, (Func<TranslationUnit, string?>)(unit => Catalogue.Shipped(item.Key, Language.Korean)!.Find(unit.Unit)), false)));

        using var stream = new MemoryStream(bytes);
        Assert.Equal(XliffFault.None, Xliff.Read(stream, out _, out var units));

        Assert.Equal(items.Sum(item => item.Units.Count), units.Count);
        foreach (var unit in units)
        {
            Assert.Equal(Catalogue.English(unit.Item)!.Find(unit.Unit), unit.Source);
            Assert.Equal(Catalogue.Shipped(unit.Item, Language.Korean)!.Find(unit.Unit), unit.Target);
        }
    }

    [Fact]
    public void Compose_ALesson_KeepsWhichAnswerIsRight()
    {
        var english = Catalogue.English("learn/public/what-it-is")!;

        var made = english.Compose(english.Pieces.ToDictionary(piece => piece.Unit, piece => piece.Text), out _)!;

        Assert.DoesNotContain(english.Pieces, piece => piece.Unit.EndsWith("right", StringComparison.Ordinal));
        Assert.Equal(
            LessonDocument.Of("en", english.Front, english.Body).Questions.Select(question => question.Right),
            LessonDocument.Of("made", made.Front, made.Body).Questions.Select(question => question.Right));
    }

    [Fact]
    public void Shipped_ATextIsMissing_FallsBackToEnglishAsAWhole()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-words-").FullName;
        try
        {
            System.IO.Directory.CreateDirectory(Path.Combine(folder, "handout"));
            File.WriteAllText(Path.Combine(folder, "handout", "en.yaml"), "wallet:\n  title: \"Help\"\n  line: \"Free\"\n");
            File.WriteAllText(Path.Combine(folder, "handout", "vi.yaml"), "wallet:\n  title: \"Giúp\"\n");
            File.WriteAllText(Path.Combine(folder, "handout", "fr.yaml"), "reviewed: 2026-11-25\nwallet:\n  title: \"Aide\"\n  line: \"Gratuit\"\n");
            var catalogue = new ContentCatalogue(LearningFiles.InFolder(folder), GuideContent.Shipped);

            Assert.Equal(Language.English, catalogue.Find("handout/sheets", Language.Vietnamese)!.Language);
            Assert.Equal("Aide", catalogue.Find("handout/sheets", Language.French)!.Document.Find("wallet.title"));
            Assert.True(catalogue.Find("handout/sheets", Language.French)!.IsReviewed);
            Assert.Null(catalogue.Find("handout/none", Language.French));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("title", "<script>alert(1)</script>", ImportReason.NotAllowed)]
    [InlineData("questions.1.why", "5 < 6, và tôi <3 bạn", ImportReason.None)]
    [InlineData("p1", "Một <b>chữ</b>", ImportReason.NotAllowed)]
    [InlineData("p1", "## Tựa đề", ImportReason.Shape)]
    [InlineData("p1", "Một [lối](https://example.org/)", ImportReason.Links)]
    internal void Compose_AWrongPiece_SaysWhy(string unit, string text, ImportReason reason)
    {
        var english = Catalogue.English("learn/public/what-it-is")!;
        var pieces = english.Pieces.ToDictionary(piece => piece.Unit, piece => piece.Text);
        pieces[unit] = text;

        Assert.Equal(reason == ImportReason.None, english.Compose(pieces, out var refusal) is not null);
        Assert.Equal(reason, refusal);
    }
}
