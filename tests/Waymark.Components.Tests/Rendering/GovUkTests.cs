using Waymark.Components.Rendering;

namespace Waymark.Components.Tests.Rendering;

/// <summary>Every fixture of every component used, from the npm package itself.</summary>
public sealed class GovUkTests
{
    // Where ours differs on purpose: component, fixture, reason.
    private static readonly Dictionary<(string Component, string Fixture), string> Different = [];

    public static TheoryData<string> Components => [.. Fixtures.Renderers.Keys];

    [Theory]
    [MemberData(nameof(Components))]
    public void Render_EveryUpstreamFixture_GivesItsHtml(string component)
    {
        var render = Fixtures.Renderers[component];
        var wrong = new List<string>();
        var compared = 0;
        foreach (var (name, options, expected) in Fixtures.Of(component))
        {
            if (Different.ContainsKey((component, name)))
                continue;
            compared++;
            var theirs = HtmlComparison.Normalise(expected);
            var ours = HtmlComparison.Normalise(render(options).ToString());
            if (theirs != ours)
                wrong.Add($"--- {component}: {name}\nexpected\n{theirs}\nours\n{ours}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} differ\n{string.Join('\n', wrong)}");
        Assert.True(compared > 0);
    }

    [Fact]
    public void Different_EachEntry_NamesAFixtureThatExists() =>
        Assert.All(Different.Keys, d => Assert.Contains(Fixtures.Of(d.Component), f => f.Name == d.Fixture));

    [Fact]
    public void Fixtures_OfAllComponents_AreAsManyAsThePackageHas() =>
        Assert.Equal(644, Fixtures.Renderers.Keys.Sum(c => Fixtures.Of(c).Count()));

    [Fact]
    public void Normalise_ADifferenceThatABrowserShows_IsSeen()
    {
        Assert.NotEqual(HtmlComparison.Normalise("<p><b>a</b> c</p>"), HtmlComparison.Normalise("<p><b>a</b>c</p>"));
        Assert.NotEqual(HtmlComparison.Normalise("<p id=a>x</p>"), HtmlComparison.Normalise("<p id=b>x</p>"));
        Assert.NotEqual(HtmlComparison.Normalise("<textarea> a</textarea>"), HtmlComparison.Normalise("<textarea>a</textarea>"));
        Assert.Equal(HtmlComparison.Normalise("<p class='a  b' id=x> x\n y </p>"), HtmlComparison.Normalise("<p id='x' class='b a'>x y</p>"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' autofocus onfocus='alert(1)")]
    public void Text_FromAnyone_NeverBecomesMarkup(string hostile)
    {
        var html = GovUk.Input(new InputOptions
        {
            Id = hostile,
            Name = hostile,
            Value = hostile,
            Classes = hostile,
            Label = new LabelOptions { Content = hostile, Classes = hostile },
            Hint = new HintOptions { Content = hostile },
            Error = new ErrorMessageOptions { Content = hostile, HiddenText = hostile },
            Prefix = new AffixOptions { Content = hostile },
            Attributes = new Attributes { { "data-x", hostile } },
        }).ToString();
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Empty(document.QuerySelectorAll("script, img, [onerror], [onfocus], [autofocus]"));
        Assert.Equal(hostile, document.QuerySelector("input")!.GetAttribute("value"));
        Assert.Equal(hostile, document.QuerySelector("label")!.TextContent);
    }

    [Theory]
    [InlineData("onload=alert(1) x")]
    [InlineData("a>b")]
    [InlineData("")]
    public void Attributes_NameThatBreaksOut_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => new Attributes { { name, "x" } });
}
