using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Help.Guide.Translation;
using Waymark.Help.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Guide;

/// <summary>The whole guide of one language with the lines to call, as one HTML file that needs nothing else: no style, picture or page from anywhere.</summary>
/// <remarks>Its name and title say nothing of what is in it, since it will lie among other files on a phone.</remarks>
internal sealed class GuideFile(Translations translations, LinesToCall lines, IStringLocalizer<Text> texts, SiteClock clock, IOptions<SiteOptions> site)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string Style = ReadStyle();

    public static void MapTo(IEndpointRouteBuilder routes) =>
        routes.MapGet("/{lang:lang}/save/guide.html", async (HttpContext context, GuideFile file, CancellationToken cancel) =>
        {
            var text = await file.MakeAsync(context.GetLanguage(), cancel);
            context.Response.Headers.ContentDisposition = "attachment; filename=guide.html";
            await Results.Text(text, "text/html", System.Text.Encoding.UTF8).ExecuteAsync(context);
        }).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Makes the file, in the request's culture.</summary>
    public async Task<string> MakeAsync(Language language, CancellationToken cancel)
    {
        await translations.FreshAsync(cancel);
        var calls = await lines.ListAsync(cancel);
        var map = translations.Content.Map;
        using var page = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        page.Write($"<!DOCTYPE html>\n<html lang=\"{language.Tag}\" dir=\"{language.Direction}\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        // The file says for itself that nothing may be fetched, whatever opens it.
        page.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        Element("title", texts["guide.tab"]);
        page.Write($"<style>{Style}</style>\n</head>\n<body>\n");
        Element("h1", texts["guide.title"]);
        page.Write("<p class=\"danger\">");
        Words(texts["home.danger", site.Value.EmergencyNumber]);
        page.Write("</p>\n<p class=\"note\">");
        Words(texts["save.made", clock.Write(clock.Today, "date")]);
        page.Write("</p>\n");
        if (language != Language.English && map.All.Any(item => translations.State(language, item).State != TranslationState.Reviewed))
        {
            page.Write("<p class=\"note\">");
            Words(texts["guide.review.machine"]);
            page.Write("</p>\n");
        }

        foreach (var address in new[] { site.Value.PublicAddress, site.Value.OnionAddress }.OfType<string>())
            Element("p", address, " class=\"note\" dir=\"ltr\"");
        Contents(calls.Count > 0);
        Lines(calls);
        foreach (var section in map.Sections)
        {
            var text = translations.Section(language, section.Id);
            page.Write($"<section id=\"{section.Id}\">\n");
            Element("h2", text.Title, Attributes(text.Language));
            Element("p", text.Summary, Attributes(text.Language));
            foreach (var item in section.Pages)
                Page(item);
            page.Write("</section>\n");
        }

        page.Write("<section id=\"sectors\">\n");
        Element("h2", texts["guide.sectors.title"]);
        Element("p", texts["guide.sector.verdict"]);
        foreach (var item in map.Sectors)
            Sector(item);
        page.Write("</section>\n<section id=\"sources\">\n");
        Element("h2", texts["guide.sources"]);
        page.Write("<ul>\n");
        foreach (var source in map.All.SelectMany(item => item.Sources).DistinctBy(source => source.Id))
            Element("li", $"{source.Name}. {source.Publisher}{", " + (source.Date ?? "no date given")}", " lang=\"en\" dir=\"ltr\"");
        page.Write("</ul>\n</section>\n</body>\n</html>\n");
        return page.ToString();

        void Words(string words) => Encoder.Encode(page, words);

        void Element(string tag, string words, string attributes = "")
        {
            page.Write($"<{tag}{attributes}>");
            Words(words);
            page.Write($"</{tag}>\n");
        }

        string Attributes(Language of, Language? within = null) => of == (within ?? language) ? "" : $" lang=\"{of.Tag}\" dir=\"{of.Direction}\"";

        void Contents(bool withLines)
        {
            page.Write("<nav>\n<ul>\n");
            if (withLines)
                Entry("lines", texts["home.lines.title"], "");
            foreach (var section in translations.Content.Map.Sections)
            {
                var text = translations.Section(language, section.Id);
                Entry(section.Id, text.Title, Attributes(text.Language));
            }

            Entry("sectors", texts["guide.sectors.title"], "");
            page.Write("</ul>\n</nav>\n");

            void Entry(string id, string words, string attributes)
            {
                page.Write($"<li{attributes}><a href=\"#{id}\">");
                Words(words);
                page.Write("</a></li>\n");
            }
        }

        void Lines(IReadOnlyList<LineToCall> list)
        {
            if (list.Count == 0)
                return;
            page.Write("<section id=\"lines\">\n");
            Element("h2", texts["home.lines.title"]);
            Element("p", lines.Traces);
            foreach (var place in list.GroupBy(line => line.Place))
            {
                Element("h3", place.Key);
                page.Write("<ul>\n");
                foreach (var line in place)
                {
                    page.Write("<li><bdi lang=\"en\">");
                    Words(line.Name);
                    page.Write("</bdi>");
                    foreach (var part in new[] { line.Phone, line.About, line.Warning }.OfType<string>())
                    {
                        page.Write("<br><bdi>");
                        Words(part);
                        page.Write("</bdi>");
                    }

                    foreach (var fact in line.Facts)
                    {
                        page.Write("<br>");
                        Words(fact.Label);
                        page.Write(fact.IsEnglish ? " <bdi lang=\"en\">" : " <bdi>");
                        Words(fact.Value);
                        page.Write("</bdi>");
                    }

                    page.Write("<br>");
                    Words(line.Checked);
                    page.Write("</li>\n");
                }

                page.Write("</ul>\n");
            }

            page.Write("</section>\n");
        }

        void Page(GuideItem item)
        {
            var text = translations.Text(language, item);
            page.Write($"<article id=\"{item.Section}-{item.Slug}\"{Attributes(text.Language)}>\n");
            Element("h3", text.Title);
            Element("p", text.Summary);
            // Inside the file, links to other pages lead to their place in it; a link to the site is words, since there may be no network.
            new GuideMarkup(text.Body, link => GuideAddresses.TryItem(link, map, out var other) ? $"#{other.Section}-{other.Slug}" : null, down: 2).WriteTo(page, Encoder);
            Checked(item, text.Language);
            page.Write("</article>\n");
        }

        void Sector(GuideItem item)
        {
            var text = translations.Text(language, item);
            page.Write($"<article id=\"sectors-{item.Slug}\"{Attributes(text.Language)}>\n");
            Element("h3", text.Title);
            Element("p", text.Summary);
            Element("h4", texts["guide.sector.signs"], Attributes(language, text.Language));
            List(text.Sector!.Signs);
            Element("h4", texts["guide.sector.who"], Attributes(language, text.Language));
            Element("p", text.Sector.WhoSees);
            Element("h4", texts["guide.sector.do"], Attributes(language, text.Language));
            List(text.Sector.ToDo);
            Checked(item, text.Language);
            page.Write("</article>\n");
        }

        // Of one page: the day it was held against its sources, and whether a person has reviewed the translation.
        void Checked(GuideItem item, Language within)
        {
            var words = texts["guide.checked", clock.Write(item.Checked, "date")].Value;
            if (translations.State(language, item) is (TranslationState.Reviewed, { } review))
                words += " " + texts["guide.review.done", review.Office, clock.Write(review.On, "date")];
            Element("p", words, " class=\"note\"" + Attributes(language, within));
        }

        void List(IReadOnlyList<string> items)
        {
            page.Write("<ul>\n");
            foreach (var item in items)
                Element("li", item);
            page.Write("</ul>\n");
        }
    }

    private static string ReadStyle()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("guide.css")!);
        return reader.ReadToEnd().TrimEnd();
    }
}
