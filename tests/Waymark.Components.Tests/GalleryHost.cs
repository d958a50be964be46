using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Waymark.Components.Tests;

/// <summary>The gallery, served in memory.</summary>
public sealed class GalleryHost : WebApplicationFactory<Waymark.Gallery.Pages.IndexModel>
{
    public HttpClient NewClient() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public async Task<IHtmlDocument> GetAsync(string path)
    {
        using var client = NewClient();
        return Parse(await client.GetStringAsync(path));
    }

    /// <summary>Gets a form, and posts it with the fields given in place of its own.</summary>
    public async Task<(HttpResponseMessage Response, IHtmlDocument Page)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var client = NewClient();
        var form = (IHtmlFormElement)Parse(await client.GetStringAsync(path)).QuerySelector("main form")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);
        var response = await client.PostAsync(path, content);
        return (response, Parse(await response.Content.ReadAsStringAsync()));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseEnvironment("Production").UseSetting("Site:ExitTo", "https://weather.example/").UseSetting("Site:Demo", "true");
}
