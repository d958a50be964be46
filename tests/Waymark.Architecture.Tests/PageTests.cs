using Microsoft.AspNetCore.Mvc.Razor;
using Waymark.Architecture.Tests.Rules;
using Waymark.Architecture.Tests.Samples;

namespace Waymark.Architecture.Tests;

/// <summary>What is written into compiled pages.</summary>
public sealed class PageTests
{
    [Fact]
    public void Pages_OfEveryModule_HoldNoWordsScriptsStylesOrAddressesOfTheirOwn()
    {
        var pages = Repository.Assemblies.SelectMany(Pages.In).ToArray();

        Assert.NotEmpty(pages);
        Rule.FindsNothing(pages.SelectMany(Pages.Violations));
    }

    [Fact]
    public void PageModels_OfEveryModule_SayNothingOfTheirOwn() => Rule.FindsNothing(Repository.Assemblies.SelectMany(a => Pages.Models(Il.Methods(a))));

    [Fact]
    public void Forms_OfEveryModule_CarryAnAntiforgeryToken()
    {
        var files = Repository.Files("src", ".cshtml").ToArray();

        Assert.NotEmpty(files);
        Rule.FindsNothing(files.SelectMany(file => Pages.Forms(file, Repository.Read(file))));
    }

    [Theory]
    [InlineData("<form method=\"post\" action=\"@Links.Save(Model.Lang)\" novalidate>")]
    [InlineData("<form action=\"/x\" id=\"y\" method=\"post\">")]
    [InlineData("<form\n    method=\"post\"\n    action=\"/x\">")]
    public void Forms_WithAnAddressAndNoToken_AreFound(string source) => Assert.Single(Pages.Forms("page", source));

    [Theory]
    [InlineData("<form method=\"post\" novalidate>")]
    [InlineData("<form method=\"get\" action=\"/x\">")]
    [InlineData("<form method=\"post\" asp-antiforgery=\"true\" action=\"/x\">")]
    [InlineData("<form method=\"post\" asp-page-handler=\"send\">")]
    public void Forms_WithAToken_AreFine(string source) => Rule.FindsNothing(Pages.Forms("page", source));

    [Fact]
    public void Violations_ABadPage_AreAllFound()
    {
        var found = Pages.Violations(Page("Bad")).Select(v => v["Samples_Bad ".Length..]).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "has Hint \" and more words\" on FieldTagHelper",
                "has alt \"Words for the blind\"",
                "has an inline script",
                "has an inline style",
                "has aria-label \"Words for the ear\"",
                "has aria-label \"Words on a tag\"",
                "has inline onclick",
                "has inline style",
                "has label \"Words of a label\"",
                "has the title \"A fixed title\"",
                "leads elsewhere: href \"https://elsewhere.example/\"",
                "says \"Words in a heading\"",
                "says \"Words inside a tag\"",
                "says \"Words under a condition\"",
                "says \"\uFFFC and words beside a value\"",
                "writes a path: href \"/en/ \"; use a link class",
                "writes a path: href \"/en/by/hand\"; use a link class",
                "writes a path: href \"/en/written/by/hand\"; use a link class",
                "writes a path: src \"/assets/picture.png\"; use a link class",
            ],
            found);
    }

    [Fact]
    public void Violations_AGoodPage_AreNone() => Rule.FindsNothing(Pages.Violations(Page("Good")));

    [Fact]
    public void Models_WordsInCode_AreFound()
    {
        Assert.Equal(["Waymark.Architecture.Tests.Samples.Bad.SayInCode says \"Enter a place\": take it from Text.resx"], Pages.Models(Il.Methods(typeof(Bad))));
        Rule.FindsNothing(Pages.Models(Il.Methods(typeof(Good))));
    }

    private static Type Page(string name) => typeof(PageTests).Assembly.GetTypes().Single(t => typeof(RazorPageBase).IsAssignableFrom(t) && t.Name == "Samples_" + name);
}
