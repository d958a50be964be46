using System.Text.Encodings.Web;
using System.Text.Unicode;
using Waymark.Help.Guide;

namespace Waymark.Help.Tests.Guide;

public sealed class GuideMarkupTests
{
    [Theory]
    [InlineData("Plain & \"quoted\" 'words'", "<p>Plain &amp; &quot;quoted&quot; &#x27;words&#x27;</p>\n")]
    [InlineData("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>\n")]
    [InlineData("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>\n")]
    [InlineData("1. a\n\n   more\n2. b", "<ol><li><p>a</p>\n<p>more</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n")]
    [InlineData("## 帮助", "<h2>帮助</h2>\n")]
    [InlineData("> quoted", "<blockquote><p>quoted</p>\n</blockquote>\n")]
    [InlineData("[words](page:ask)", "<p><a href=\"/to/page:ask\">words</a></p>\n")]
    [InlineData("[words](https://example.org/?a=1&b=2)", "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer noopener external\">words</a></p>\n")]
    [InlineData("[words](page:none)", "<p>words</p>\n")]
    [InlineData("1 < 2 &lt;b&gt;", "<p>1 &lt; 2 &lt;b&gt;</p>\n")]
    public void WriteTo_EachKind_GivesItsElements(string markdown, string html) => Assert.Equal(html, Render(markdown));

    [Fact]
    public void WriteTo_InsideALargerPage_LowersHeadings() => Assert.Equal("<h4>Who</h4>\n<h6>Very deep</h6>\n", Render("## Who\n\n#### Very deep", down: 2));

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("text <svg onload=\"alert(1)\">")]
    [InlineData("![a](https://example.org/a.png)")]
    [InlineData("<https://example.org>")]
    public void TryParse_OtherMarkup_IsRefused(string markdown)
    {
        Assert.Null(GuideBody.TryParse(markdown, out var faults));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public void TryParse_NestedTooDeeply_IsRefusedAndDoesNotFall()
    {
        Assert.Null(GuideBody.TryParse(new string('>', 5_000) + " deep", out _));
        Assert.Null(GuideBody.TryParse(new string('x', GuideBody.MaxLength + 1), out _));
    }

    [Fact]
    public void Pieces_OfAPage_MakeItAgain()
    {
        var body = GuideBody.TryParse("First line\nsecond line\n\n## Head\n\n- a\n- b\n\nLast.", out _)!;

        Assert.Equal(["First line\nsecond line", "## Head", "- a\n- b", "Last."], body.Pieces);
        Assert.Equal(body.Markdown, string.Join("\n\n", body.Pieces));
    }

    private static string Render(string markdown, int down = 0)
    {
        using var writer = new StringWriter();
        new GuideMarkup(GuideBody.TryParse(markdown, out _)!, link => link switch { "page:none" => null, _ when link.StartsWith("https:", StringComparison.Ordinal) => link, _ => "/to/" + link }, down)
            .WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return writer.ToString();
    }
}
