using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Directory.Api;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain.Import;
using Waymark.TestKit;

namespace Waymark.Directory.Tests.Pages;

/// <summary>Source, licence and attribution of a feed stand with each of its entries and go out with them.</summary>
public sealed class EntrySourceTests : IAsyncLifetime
{
    private const string Sentence = "Contains data of the Invented County, CC BY 4.0";
    private static readonly Guid Id = Guid.Parse("0f0e1a52-6a4e-4f2b-9d35-58b8a1c0f021");
    private WaymarkHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync();
        await ImportAsync(new JsonObject
        {
            ["source"] = new JsonObject { ["title"] = "Invented County directory", ["license"] = "CC BY 4.0", ["attribution"] = Sentence, ["data_date"] = "2026-01", ["other"] = new JsonArray(1) },
            ["contents"] = new JsonArray(Feed.Service(Id.ToString(), "Market Pantry")),
        });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Entry_OnThePublicPageOnPaperAndOnTheDesk_SaysItsSource()
    {
        var agency = await host.Data.AddAgencyAsync();
        using var session = host.NewSession();
        using var desk = await host.SignInAsync(agency.Administrator);
        foreach (var page in new[] { await session.GetAsync($"/zh-hans/services/{Id}"), await session.GetAsync($"/zh-hans/services/{Id}/print"), await desk.GetAsync($"/zh-hans/desk/directory/service/{Id}") })
        {
            var source = page.Document.GetElementById("source")!;
            Assert.Equal(["Invented County directory, 2026-01", "CC BY 4.0", Sentence], source.QuerySelectorAll("bdi[lang=en]").Select(part => part.TextContent));
            Assert.Contains("本条信息来自：", source.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Entry_GivenOutAndBroughtInElsewhere_KeepsItsSource()
    {
        var client = host.CreateClient();
        foreach (var path in new[] { $"/services/{Id}", "/services?x_include_unchecked=true" })
            Assert.Contains(Sentence, await client.GetStringAsync(HsdsApi.Prefix + path), StringComparison.Ordinal);
        using var file = new MemoryStream();
        await host.Services.GetRequiredService<DirectoryTransfer>().ExportAsync(file);

        await using var elsewhere = await WaymarkHost.StartAsync();
        await elsewhere.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(Feed.Open(file.ToArray()), new TransferBy("Test", null));
        using var session = elsewhere.NewSession();
        Assert.Contains(Sentence, (await session.GetAsync($"/en/services/{Id}")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("x_source", await elsewhere.Store.ReadAsync(db => db.Set<ServiceRow>().Select(row => row.Document).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_BroughtInAgainByAFeedThatSaysNothing_KeepsItsSourceUntilItChanges()
    {
        await ImportAsync(new JsonObject { ["contents"] = new JsonArray(Feed.Service(Id.ToString(), "Market Pantry")) });
        Assert.NotNull(await SourceAsync());
        await ImportAsync(new JsonObject { ["contents"] = new JsonArray(Feed.Service(Id.ToString(), "Market Kitchen")) });
        // Another feed's words: whose they are is not known.
        Assert.Null(await SourceAsync());
        using var session = host.NewSession();
        Assert.Null((await session.GetAsync($"/en/services/{Id}")).Document.GetElementById("source"));
    }

    [Theory]
    [InlineData("{\"title\":\"\"}", null)]
    [InlineData("{\"title\":7,\"licence\":{}}", null)]
    [InlineData("[]", null)]
    [InlineData("{\"name\":\"A\",\"repository\":\"https://example.org\"}", "A")]
    public void Read_WhatIsNoSource_IsNone(string json, string? title) => Assert.Equal(title, FeedSource.Read(json)?.Title);

    [Fact]
    public void Read_LongWords_AreCut() => Assert.Equal(500, FeedSource.Read($$"""{"title":"{{new string('x', 9_000)}}"}""")!.Title!.Length);

    private async Task ImportAsync(JsonObject feed)
    {
        var summary = await host.Services.GetRequiredService<DirectoryTransfer>().ImportAsync(Feed.Open(Encoding.UTF8.GetBytes(feed.ToJsonString())), new TransferBy("Test", null));
        Assert.Equal((0, false), (summary.Refused, summary.IsFault));
    }

    private Task<Guid?> SourceAsync() => host.Store.ReadAsync(db => db.Set<ServiceRow>().Where(row => row.ServiceId == Id).Select(row => row.SourceId).SingleAsync());
}
