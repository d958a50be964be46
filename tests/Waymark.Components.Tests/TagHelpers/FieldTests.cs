using System.Net;
using AngleSharp.Html.Dom;

namespace Waymark.Components.Tests.TagHelpers;

public sealed class FieldTests(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    [Fact]
    public async Task Input_OfAProperty_HasItsIdNameLabelAndHint()
    {
        var page = await gallery.GetAsync("/en");
        var field = (IHtmlInputElement)page.GetElementById("Input_Email")!;
        Assert.Equal(("Input.Email", "email", "off", "false"), (field.Name, field.Type, field.Autocomplete, field.GetAttribute("spellcheck")));
        Assert.Equal("Email address", page.QuerySelector("label[for=Input_Email]")!.TextContent);
        Assert.Equal("Only if it is safe", page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.Equal("30", ((IHtmlInputElement)page.GetElementById("Input_Age")!).Value);
    }

    [Fact]
    public async Task Hint_InsideAField_IsItsDescriptionWithMarkup()
    {
        var page = await gallery.GetAsync("/en");
        Assert.Equal("at any time", page.QuerySelector("#Input_Story-hint strong")!.TextContent);
        Assert.Equal("You can write up to 200 characters.", page.GetElementById("Input_Story-info")!.TextContent);
        Assert.Equal("Characters left: {0}", page.QuerySelector(".govuk-character-count")!.GetAttribute("data-left"));
    }

    [Fact]
    public async Task Checkboxes_OfAList_AreChosenByTheModel()
    {
        var page = await gallery.GetAsync("/en");
        Assert.Equal(["food"], page.QuerySelectorAll("input[name='Input.Needs']:checked").Select(i => i.GetAttribute("value")));
        Assert.Equal("exclusive", page.QuerySelector("input[value=none]")!.GetAttribute("data-behaviour"));
        var agree = (IHtmlInputElement)page.GetElementById("Input_Agree")!;
        Assert.Equal(("Input.Agree", "true", false), (agree.Name, agree.Value, agree.IsChecked));
    }

    [Fact]
    public async Task Post_WithErrors_GivesBackStatus400WhatWasTypedAndLinkedErrors()
    {
        const string hostile = "<script>alert(1)</script>\"'";
        var (response, page) = await gallery.PostAsync("/en", ("Input.Email", hostile), ("Input.Story", new string('x', 201)), ("Input.Other", "Dock 5"),
            ("Input.Place", ""), ("Input.Needs", "shelter"), ("Input.Needs", "none"), ("Input.Agree", "true"), ("Input.Since.Day", "31"), ("Input.Since.Month", "2"), ("Input.Since.Year", "20x"), ("Input.Age", "old"));
        using (response)
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(hostile, ((IHtmlInputElement)page.GetElementById("Input_Email")!).Value);
        Assert.Equal(new string('x', 201), ((IHtmlTextAreaElement)page.GetElementById("Input_Story")!).Value);
        Assert.Equal("Dock 5", ((IHtmlInputElement)page.GetElementById("Input_Other")!).Value);
        Assert.Equal("old", ((IHtmlInputElement)page.GetElementById("Input_Age")!).Value);
        Assert.Equal(["shelter", "none"], page.QuerySelectorAll("input[name='Input.Needs']:checked").Select(i => i.GetAttribute("value")));
        Assert.True(((IHtmlInputElement)page.GetElementById("Input_Agree")!).IsChecked);
        Assert.Equal(["31", "2", "20x"], new[] { "day", "month", "year" }.Select(p => ((IHtmlInputElement)page.GetElementById("Input_Since-" + p)!).Value));
        Assert.Empty(page.QuerySelectorAll("main script"));
        var links = page.QuerySelectorAll(".govuk-error-summary a").ToList();
        Assert.Equal(5, links.Count);
        foreach (var link in links)
        {
            var target = page.GetElementById(link.GetAttribute("href")![1..]);
            Assert.True(target is IHtmlInputElement or IHtmlTextAreaElement, link.OuterHtml);
            var message = page.QuerySelectorAll(".govuk-error-message").Single(m => m.TextContent.EndsWith(link.TextContent, StringComparison.Ordinal));
            Assert.StartsWith("Error:", message.TextContent, StringComparison.Ordinal);
        }
        Assert.Contains("#Input_Since-month", links.Select(l => l.GetAttribute("href")));
    }

    [Theory]
    [InlineData("5", "3", "2026")]
    [InlineData("05", "march", "2026")]
    [InlineData("٥", "٣", "٢٠٢٦")]
    public async Task Date_AsPeopleWriteIt_IsRead(string day, string month, string year)
    {
        var (response, _) = await gallery.PostAsync("/en", ("Input.Email", "a@example.org"), ("Input.Place", "home"), ("Input.Age", "30"),
            ("Input.Since.Day", day), ("Input.Since.Month", month), ("Input.Since.Year", year));
        using (response)
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Theory]
    [InlineData("29", "2", "2026")]
    [InlineData("0", "1", "2026")]
    [InlineData("1", "13", "2026")]
    [InlineData("1", "1", "0")]
    [InlineData("1", "", "2026")]
    [InlineData("99999999999", "1", "2026")]
    [InlineData("-1", "1", "2026")]
    public async Task Date_Impossible_IsAnErrorInTheLanguage(string day, string month, string year)
    {
        var (response, page) = await gallery.PostAsync("/zh-hans", ("Input.Email", "a@example.org"), ("Input.Place", "home"), ("Input.Age", "30"),
            ("Input.Since.Day", day), ("Input.Since.Month", month), ("Input.Since.Year", year));
        using (response)
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var link = Assert.Single(page.QuerySelectorAll(".govuk-error-summary a"));
        Assert.StartsWith("请输入真实的日期", link.TextContent, StringComparison.Ordinal);
        Assert.Equal("#Input_Since-year", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Post_OfTheWrongKind_IsSaidInTheLanguageWithoutRepeatingIt()
    {
        var (response, page) = await gallery.PostAsync("/ar", ("Input.Email", "a@example.org"), ("Input.Place", "home"), ("Input.Age", "secret"),
            ("Input.Since.Day", "1"), ("Input.Since.Month", "1"), ("Input.Since.Year", "2026"));
        response.Dispose();
        Assert.Equal("تحقّق من هذه الإجابة", Assert.Single(page.QuerySelectorAll(".govuk-error-summary a")).TextContent);
    }

    [Theory]
    [InlineData("en", "month,day,year")]
    [InlineData("es", "day,month,year")]
    [InlineData("zh-hant", "year,month,day")]
    [InlineData("ar", "day,month,year")]
    [InlineData("ko", "year,month,day")]
    [InlineData("tl", "month,day,year")]
    [InlineData("ht", "day,month,year")]
    public async Task DateInput_EachLanguage_HasItsOrder(string language, string order)
    {
        var page = await gallery.GetAsync("/" + language);
        Assert.Equal(order, string.Join(',', page.QuerySelectorAll("#Input_Since input").Select(i => i.Id!["Input_Since-".Length..])));
    }

    [Theory]
    [InlineData("en", "March 5, 2026", "March 5, 2026 at 12:15 PM")]
    [InlineData("es", "5 de marzo de 2026", "5 de marzo de 2026, 12:15 p. m.")]
    [InlineData("zh-hans", "2026年3月5日", "2026年3月5日 12:15")]
    [InlineData("ar", "5 مارس 2026", "5 مارس 2026، 12:15 م")]
    [InlineData("vi", "5 tháng 3, 2026", "5 tháng 3, 2026, 12:15")]
    [InlineData("tl", "Marso 5, 2026", "Marso 5, 2026, 12:15 PM")]
    [InlineData("ko", "2026년 3월 5일", "2026년 3월 5일 오후 12:15")]
    [InlineData("ru", "5 марта 2026 г.", "5 марта 2026 г., 12:15")]
    [InlineData("fr", "5 mars 2026", "5 mars 2026 à 12:15")]
    [InlineData("ht", "5 mas 2026", "5 mas 2026, 12:15 PM")]
    [InlineData("pt", "5 de março de 2026", "5 de março de 2026, 12:15")]
    public async Task Time_EachLanguage_IsWrittenInItsWordsInTheSitesZone(string language, string date, string moment)
    {
        var page = await gallery.GetAsync("/" + language);
        var times = page.QuerySelectorAll("main time").ToList();
        Assert.Equal([date, moment], times.Select(t => string.Join(' ', t.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(["2026-03-05", "2026-03-05T12:15-08:00"], times.Select(t => t.GetAttribute("datetime")));
    }

    [Fact]
    public async Task Written_HostileWords_StayWordsAndCannotTurn()
    {
        var page = await gallery.GetAsync("/en");
        var said = page.GetElementById("said")!;
        Assert.Equal("First line\nمرحبا <b>evil</b> \uFFFDgpj.exe", said.TextContent);
        Assert.Equal("auto", said.GetAttribute("dir"));
    }

    [Fact]
    public async Task Pager_InTheMiddle_ShowsEndsAndNeighbours()
    {
        var page = await gallery.GetAsync("/en");
        Assert.Equal(["1", "2", "3", "4", "⋯", "9"], page.QuerySelectorAll(".govuk-pagination__item").Select(i => i.TextContent.Trim()));
        Assert.Equal("?page=4", page.QuerySelector(".govuk-pagination__next a")!.GetAttribute("href"));
        Assert.Equal("Page 3 of 9", page.QuerySelector("[aria-current=page].govuk-link")!.GetAttribute("aria-label"));
    }
}
