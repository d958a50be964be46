using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Guide;

/// <summary>The content that ships is whole; and each way to break it is found, with its file and line.</summary>
public sealed class GuideContentTests
{
    [Fact]
    public void Shipped_EachPageInEachLanguage_ShowsNoMark()
    {
        var content = GuideContent.Shipped;
        var left = Language.All.SelectMany(language => content.Map.All.Where(item => content.Find(language, item)!.Body.Plain.Contains('*', StringComparison.Ordinal)).Select(item => $"{language.Tag}/{item.Key}"));

        Assert.Empty(left);
    }

    [Fact]
    public void Load_TheContentOfTheRepository_HasNoFault()
    {
        var content = GuideContent.Load(GuideFiles.InFolder(Path.Combine(Repository(), "content", "help")));

        Assert.True(content.Map.Sections.Sum(section => section.Pages.Count) > 30);
        Assert.True(content.Map.Sectors.Count > 20);
        Assert.All(content.Map.All, item => Assert.NotEmpty(item.Sources));
    }

    [Fact]
    public void Shipped_EveryPage_IsTranslatedAndCutAsTheEnglish()
    {
        var content = GuideContent.Shipped;
        var wrong = new List<string>();
        foreach (var language in Language.All.Where(language => language != Language.English))
        {
            foreach (var item in content.Map.All)
            {
                if (content.Find(language, item) is not { } text)
                    wrong.Add($"{language.Tag}/{item.Key} is missing");
                else if (TranslationUnits.Compose(language, content.English(item), TranslationUnits.Pieces(text).ToDictionary(piece => piece.Unit, piece => piece.Text), out var reason) is null)
                    wrong.Add($"{language.Tag}/{item.Key}: {reason}");
            }

            wrong.AddRange(content.Map.Sections.Where(section => content.FindSection(language, section.Id) is null).Select(section => $"{language.Tag}/sections.yaml lacks {section.Id}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Shipped_OwnScripts_AreUsed()
    {
        var content = GuideContent.Shipped;
        foreach (var (language, from) in new[] { (Language.Arabic, 0x600), (Language.Korean, 0xAC00), (Language.Russian, 0x400), (Language.SimplifiedChinese, 0x4E00), (Language.TraditionalChinese, 0x4E00) })
        {
            Assert.All(content.Map.All.Select(item => content.Find(language, item)).OfType<GuideText>(),
                text => Assert.True(text.Title.Any(letter => letter >= from) && text.Summary.Any(letter => letter >= from), $"{language.Tag}: {text.Title}"));
        }
    }

    [Fact]
    public void Load_AWholeSample_GivesItsPages()
    {
        var content = SampleGuide.Load();
        var page = content.Map.Find("rights", "free")!;

        Assert.Equal("Free help", content.English(page).Title);
        Assert.Equal(["page:ask", "help:rights/money"], content.English(page).Body.Links.Select(link => link.Target));
        Assert.Equal("You pay nothing. Ask for help\nWho\nWomen\nMen\nRead more.", content.English(page).Body.Plain);
        Assert.Null(content.Find(Language.French, page));
    }

    [Fact]
    public void Load_APageThatIsMissing_IsFound() =>
        Assert.Equal(["content/help/en/rights/money.md:1: the file is missing: pages.yaml names this page"], SampleGuide.Faults(files => files.Remove("en/rights/money.md")));

    [Fact]
    public void Load_AFileThatNoPageHas_IsFound() =>
        Assert.Equal(["content/help/fr/rights/old.md:1: no page of pages.yaml has this file"], SampleGuide.Faults(files => files["fr/rights/old.md"] = SampleGuide.Page));

    [Theory]
    [InlineData("page:ask", "page:nowhere", 6)]
    [InlineData("help:rights/money", "help:rights/gold", 13)]
    [InlineData("help:rights/money", "http://example.org/", 13)]
    [InlineData("help:rights/money", "javascript:alert", 13)]
    [InlineData("help:rights/money", "https://me@example.org/", 13)]
    [InlineData("help:rights/money", "/en/desk", 13)]
    public void Load_ADeadLink_IsFoundInItsLine(string old, string link, int line) =>
        Assert.Equal([$"content/help/en/rights/free.md:{line}: the link '{link}' leads nowhere"],
            SampleGuide.Faults(files => files["en/rights/free.md"] = SampleGuide.Page.Replace(old, link, StringComparison.Ordinal)));

    [Theory]
    [InlineData("## Who", "# Who", 8, "headings begin at ## and end at ####")]
    [InlineData("- Men", "- <b>Men</b>", 11, "HTML is not allowed")]
    [InlineData("## Who", "<script>alert(1)</script>", 8, "HTML is not allowed")]
    [InlineData("- Men", "- ![Men](https://example.org/men.png)", 11, "pictures are not allowed")]
    [InlineData("## Who", "```\ncode\n```", 8, "only headings, paragraphs, lists and quotes are allowed")]
    public void Load_WhatAPageMustNotHave_IsFoundInItsLine(string old, string text, int line, string message)
    {
        var faults = SampleGuide.Faults(files => files["en/rights/free.md"] = SampleGuide.Page.Replace(old, text, StringComparison.Ordinal));
        // The message names the line of the block that holds it.
        Assert.All(faults, fault => Assert.EndsWith(message, fault, StringComparison.Ordinal));
        Assert.InRange(int.Parse(faults[0].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture), line - 1, line + 1);
    }

    [Theory]
    [InlineData("sources: [brochure]", "sources: [rumour]", "'rumour' is in no entry of sources.yaml")]
    [InlineData("slug: money", "slug: Money!", "'Money!' cannot be part of an address: small letters, digits and hyphens")]
    [InlineData("slug: money", "slug: free", "'free' is there twice")]
    [InlineData("2026-11-25", "last week", "'checked' must be a day: 2026-11-25")]
    [InlineData("checked:", "chekced:", "'chekced' is no name that is known here")]
    [InlineData("id: rights", "id: sectors", "'sectors' cannot be a section's id")]
    public void Load_AWrongLineOfPages_IsFound(string old, string text, string message)
    {
        var faults = SampleGuide.Faults(files => files["pages.yaml"] = files["pages.yaml"].Replace(old, text, StringComparison.Ordinal));

        Assert.Contains(faults, fault => fault.StartsWith("content/help/pages.yaml:", StringComparison.Ordinal) && fault.EndsWith(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title: \"Free help\"\n", "", "content/help/en/rights/free.md:2: 'title' is missing or empty")]
    [InlineData("---\ntitle", "title", "content/help/en/rights/free.md:1: the file must begin with title and summary between two lines of ---")]
    [InlineData("summary:", "sumary:", "content/help/en/rights/free.md:3: 'sumary' is no name that is known here")]
    public void Load_AWrongHead_IsFound(string old, string text, string fault) =>
        Assert.Contains(fault, SampleGuide.Faults(files => files["en/rights/free.md"] = SampleGuide.Page.Replace(old, text, StringComparison.Ordinal)));

    [Fact]
    public void Load_NoYaml_IsFoundInItsLine() =>
        Assert.Contains(SampleGuide.Faults(files => files["sectors.yaml"] = "sectors:\n  - id: farms\n   kind: [\n"), fault => fault.StartsWith("content/help/sectors.yaml:", StringComparison.Ordinal));

    [Fact]
    public void Load_ASectorWithoutSigns_IsFound() =>
        Assert.Contains(SampleGuide.Faults(files => files["en/sectors.yaml"] = files["en/sectors.yaml"].Replace("    - \"Workers sleep in the barn.\"\n", "", StringComparison.Ordinal)), fault => fault.EndsWith("'signs' must be a list", StringComparison.Ordinal));

    [Fact]
    public void Load_AReviewOfNoPageOrLanguage_IsFound()
    {
        var faults = SampleGuide.Faults(files => files["reviews.yaml"] =
            "reviews:\n  - {language: fr, page: rights/gold, office: A, date: 2026-11-25, hash: x}\n  - {language: tlh, page: rights/free, office: A, date: 2026-11-25, hash: x}\n");

        Assert.Equal(["content/help/reviews.yaml:2: 'rights/gold' is no page", "content/help/reviews.yaml:3: no such language"], faults);
    }

    [Fact]
    public void Hash_AnyWordChanged_IsAnother()
    {
        var page = SampleGuide.Load();
        var other = SampleGuide.Load(files => files["en/rights/free.md"] = SampleGuide.Page.Replace("Women", "Woman", StringComparison.Ordinal));
        var item = page.Map.Find("rights", "free")!;

        Assert.NotEqual(page.English(item).Hash, other.English(item).Hash);
        Assert.Equal(page.English(item).Hash, SampleGuide.Load().English(item).Hash);
        Assert.NotEqual(TextHash.Of("ab", "c"), TextHash.Of("a", "bc"));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Waymark.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
