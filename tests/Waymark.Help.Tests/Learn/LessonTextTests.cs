using System.Diagnostics;
using System.Text.Encodings.Web;
using AngleSharp.Html.Parser;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Tests.Learn;

public sealed class LessonTextTests
{
    [Fact]
    public void WriteTo_WhatAnAdministratorMayWrite_IsThere()
    {
        var html = Render("# One\n\nTwo **three** *four* `five`\n\n- six\n- seven\n\n1. eight\n\n> nine\n\n[ten](https://example.org/a) [eleven](/learn) [twelve](page:ask)");
        Assert.Equal(
            "<h2>One</h2><p>Two <strong>three</strong> <em>four</em> <code>five</code></p><ul><li>six</li><li>seven</li></ul><ol><li>eight</li></ol>"
            + "<blockquote><p>nine</p></blockquote><p><a class=\"govuk-link\" href=\"https://example.org/a\" rel=\"noreferrer noopener external\">ten</a> "
            + "<a class=\"govuk-link\" href=\"/es/learn\">eleven</a> <a class=\"govuk-link\" href=\"/es/ask\">twelve</a></p>",
            html);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<iframe src=\"https://evil.example\"></iframe>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("[x](http://plain.example)")]
    [InlineData("[x](https://user:pass@evil.example)")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("<div style=\"position:fixed\">x</div>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    public void WriteTo_WhatCouldHarm_IsWordsOrNothing(string markdown)
    {
        var document = new HtmlParser().ParseDocument(Render(markdown));
        Assert.Empty(document.QuerySelectorAll("script, img, iframe, div, a, object, style, form, input"));
        Assert.All(document.Body!.QuerySelectorAll("*"), e => Assert.Empty(e.Attributes));
    }

    [Fact]
    public void TryParse_AMillionCharacters_EndsSoon()
    {
        var clock = Stopwatch.StartNew();
        foreach (var part in new[] { "> ", "*a ", "[", "`", "- x\n", "a b c ", "<", "![](", "\\", "**" })
        {
            var text = LessonText.TryParse(string.Concat(Enumerable.Repeat(part, LessonDocument.MaxBody / part.Length)), Language.English);
            text?.WriteTo(TextWriter.Null, HtmlEncoder.Default);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), clock.Elapsed.ToString());
    }

    private static string Render(string markdown)
    {
        using var writer = new StringWriter();
        LessonText.TryParse(markdown, Language.Spanish)!.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
