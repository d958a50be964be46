using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Waymark.Components.Site;
using Waymark.Help.Guide;
using Waymark.Help.HandOut;
using Waymark.Help.Learn;
using Waymark.Help.Recognise;
using Waymark.Kernel.Languages;

namespace Waymark.Help;

/// <summary>What search engines are told: which pages there are, each in every language, and which to leave alone.</summary>
/// <remarks>Sources: sitemaps.org protocol 0.9; RFC 9309 (robots.txt); Google, "Tell Google about localized versions of your page" (the xhtml links).</remarks>
internal static class FoundBySearchEngines
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    // Journeys, mailbox and desk: nothing there for a stranger's search, and addresses that a browser should not learn from one.
    private static readonly string[] Closed = ["ask/", "report/", "box", "desk", "sign-in", "sign-out", "set-up", "join", "recover"];

    public static void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", (HttpContext context, IOptions<SiteOptions> site) => Results.Text(Robots(SiteAddress.Of(context.Request, site.Value)), "text/plain", Encoding.UTF8))
            .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", async (HttpContext context, IOptions<SiteOptions> site, GuideContent guide, LearnCatalog learn, RecogniseContent signs, CancellationToken cancel) =>
        {
            var paths = await learn.ListAsync(Language.English, cancel);
            return Results.Bytes(Sitemap(SiteAddress.Of(context.Request, site.Value), language => Pages(language, guide.Map, paths, signs)), "application/xml");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The pages of a language that are in the sitemap, each once: all that ship, and the lessons of this site.</summary>
    public static IEnumerable<string> Pages(Language lang, GuideMap map, IReadOnlyList<ShownPath> paths, RecogniseContent signs) =>
    [
        SiteLinks.Home(lang), SiteLinks.Ask(lang), SiteLinks.Report(lang), SiteLinks.Lines(lang), SiteLinks.Services(lang), SiteLinks.Safety(lang), HelpLinks.Private(lang),
        SiteLinks.Help(lang), SiteLinks.Find(lang), SiteLinks.Save(lang), HelpLinks.Sectors(lang), HelpLinks.Check(lang), HelpLinks.Learn(lang), HelpLinks.Embed(lang),
        LearnLinks.Verify(lang), HandOutLinks.List(lang),
        .. map.Sections.Select(section => HelpLinks.Section(lang, section.Id)),
        .. map.All.Select(item => HelpLinks.Item(lang, item)),
        .. signs.Sectors.Select(sector => RecogniseLinks.Sector(lang, sector.Id)),
        .. paths.SelectMany(path => path.Slugs.Select(slug => LearnLinks.Lesson(lang, path.Path.Id, slug)).Prepend(LearnLinks.Path(lang, path.Path.Id)).Concat(path.Trainer is null ? [] : [LearnLinks.Trainer(lang, path.Path.Id)])),
        .. HandOutContent.Kinds.Select(kind => HandOutLinks.Sheet(lang, kind)),
    ];

    private static string Robots(string address)
    {
        var text = new StringBuilder("User-agent: *\nDisallow: /text/\nDisallow: /leave\nDisallow: /api/\n");
        foreach (var language in Language.All)
        {
            foreach (var path in Closed)
                text.Append("Disallow: /").Append(language.Segment).Append('/').Append(path).Append('\n');
        }

        return text.Append("\nSitemap: ").Append(address).Append("/sitemap.xml\n").ToString();
    }

    private static byte[] Sitemap(string address, Func<Language, IEnumerable<string>> list)
    {
        var languages = Language.All.Select(language => (Language: language, Pages: list(language).ToList())).ToList();
        var set = new XElement(Map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Xhtml));
        for (var page = 0; page < languages[0].Pages.Count; page++)
        {
            var links = languages.Select(other => new XElement(Xhtml + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", other.Language.Tag),
                new XAttribute("href", address + other.Pages[page]))).ToList();
            foreach (var (_, pages) in languages)
                set.Add(new XElement(Map + "url", new XElement(Map + "loc", address + pages[page]), links));
        }

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            new XDocument(set).Save(writer);
        return bytes.ToArray();
    }
}
