using System.Net;
using Waymark.Help.Recognise;

namespace Waymark.Help.Tests.Pages;

public sealed class RecognisePagesTests
{
    [Fact]
    public async Task EachKind_InEnglishSpanishAndArabic_AsksAndAnswersWithoutATrace()
    {
        await using var lab = await HelpLab.StartAsync();
        foreach (var lang in new[] { "en", "es", "ar" })
        {
            using var browser = lab.Host.NewSession();
            var list = await browser.GetAsync($"/{lang}/check");
            Assert.Single(list.Document.QuerySelectorAll("h1"));
            foreach (var group in lab.Get<RecogniseContent>().Groups)
            {
                var path = $"/{lang}/check/{group.Id}";
                var page = await browser.GetAsync(path);
                Assert.True(page.Status == HttpStatusCode.OK, path);
                var answer = await page.SubmitAsync(f => f.SetAnyway("Seen", [.. group.Signs]));
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                // What was ticked is neither in the address nor in a cookie, and the answer is kept nowhere.
                Assert.Equal(path, answer.Path);
                Assert.Null(answer.RedirectsTo);
                foreach (var each in new[] { page, answer })
                {
                    Assert.False(each.Response.Headers.Contains("Set-Cookie"));
                    Assert.Single(each.Document.QuerySelectorAll("h1"));
                    Assert.DoesNotMatch(@"\b(recognise|learn)\.[a-z-]+", each.MainText);
                }

                Assert.Contains("no-store", answer.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
                Assert.Equal(group.Signs.Count, answer.Document.QuerySelectorAll("#seen li").Length);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Answer_WhateverWasTicked_IsNoScoreAndAlwaysSaysWhatToDoAndWhomToTell(int ticked)
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        var general = lab.Get<RecogniseContent>().Groups[0];
        var answer = await (await browser.GetAsync("/en/check/general")).SubmitAsync(f => f.SetAnyway("Seen", [.. general.Signs.Take(ticked)]));
        foreach (var id in new[] { "report", "lines", "ask", "said" })
            Assert.NotNull(answer.Document.GetElementById(id));
        Assert.Contains("911", answer.MainText, StringComparison.Ordinal);
        // No number but the emergency number and the age of the law: nothing is counted before the person.
        Assert.Empty(System.Text.RegularExpressions.Regex.Matches(answer.MainText, @"\d+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => m.Value).Except(["911", "18"]));
        Assert.DoesNotMatch("(?i)\\b(score|likely|probab|risk level|is trafficking|is a victim)", answer.MainText);
    }

    [Fact]
    public async Task Answer_ToUnknownOrVeryManySigns_DropsThem()
    {
        await using var lab = await HelpLab.StartAsync();
        using var browser = lab.Host.NewSession();
        var strange = Enumerable.Range(0, 900).Select(i => KeyValuePair.Create("Seen", $"<script>{i}</script>")).Append(new("Seen", "afraid"));
        var answer = await browser.PostAsync("/en/check/general", strange.Reverse());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Single(answer.Document.QuerySelectorAll("#seen li"));
        Assert.DoesNotContain("<script>0", answer.Source, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/en/check/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/en/check/nothing", [])).Status);
        lab.NothingLogged("afraid", "script");
    }
}
