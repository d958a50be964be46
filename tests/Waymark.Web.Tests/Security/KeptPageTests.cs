using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Waymark.Components.Site;
using Waymark.TestKit;
using Waymark.Web.Security;

namespace Waymark.Web.Tests.Security;

/// <summary>When a page is kept, and for whom; the page is a stand-in that counts how often it runs.</summary>
public sealed class KeptPageTests
{
    private readonly FakeClock clock = new();
    private readonly PublicPages pages;
    private int runs;

    public KeptPageTests() => pages = new PublicPages(clock);

    [Fact]
    public async Task Invoke_SecondStranger_IsGivenTheKeptPage()
    {
        Assert.Equal("page 1", await AskAsync());
        Assert.Equal("page 1", await AskAsync());
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Invoke_AfterItsSeconds_RunsThePageAgain()
    {
        await AskAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        await AskAsync();
        Assert.Equal(1, runs);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("page 2", await AskAsync());
    }

    [Theory]
    [InlineData("cookie")]
    [InlineData("authorization")]
    [InlineData("query")]
    [InlineData("post")]
    [InlineData("other path")]
    [InlineData("not marked")]
    public async Task Invoke_AnythingPersonal_NeverMeetsTheKeptPages(string what)
    {
        await AskAsync();
        void Change(HttpContext c)
        {
            switch (what)
            {
                case "cookie": c.Request.Headers.Cookie = "a=b"; break;
                case "authorization": c.Request.Headers.Authorization = "Bearer x"; break;
                case "query": c.Request.QueryString = new QueryString("?q=1"); break;
                case "post": c.Request.Method = "POST"; break;
                case "other path": c.Request.Path = "/es/safety"; break;
                default: c.Request.Path = "/en/plain"; break;
            }
        }
        Assert.Equal("page 2", await AskAsync(Change, marked: what != "not marked"));
        if (what != "other path")
            Assert.Equal("page 3", await AskAsync(Change, marked: what != "not marked"));
        Assert.Equal("page 1", await AskAsync());
    }

    [Theory]
    [InlineData("cookie")]
    [InlineData("token")]
    [InlineData("status")]
    public async Task Invoke_PageOfSomeonesOwn_IsNeverKept(string what)
    {
        void Spoil(HttpContext c)
        {
            switch (what)
            {
                case "cookie": c.Response.Headers.SetCookie = "a=b"; break;
                case "status": c.Response.StatusCode = 400; break;
                default: c.Items["more"] = "<input name=\"__RequestVerificationToken\">"; break;
            }
        }
        await AskAsync(whileRunning: Spoil);
        await AskAsync(whileRunning: Spoil);
        Assert.Equal(2, runs);
    }

    private async Task<string> AskAsync(Action<HttpContext>? change = null, bool marked = true, Action<HttpContext>? whileRunning = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/en/safety";
        change?.Invoke(context);
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(marked ? [new PublicPageAttribute { Seconds = 30 }] : []), "page"));
        await pages.InvokeAsync(context, async c =>
        {
            var action = new ActionContext(c, new RouteData(), new ActionDescriptor());
            var executing = new ResultExecutingContext(action, [], new PageResult(), new object());
            await new PublicPages.Filter().OnResultExecutionAsync(executing, async () =>
            {
                whileRunning?.Invoke(c);
                await c.Response.WriteAsync($"page {++runs}{c.Items["more"]}");
                return new ResultExecutedContext(action, [], executing.Result, new object());
            });
        });
        await context.Response.BodyWriter.FlushAsync();
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
