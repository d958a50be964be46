using System.Text.Json;
using AngleSharp.Html.Parser;
using Waymark.Components.Rendering;
using Options = Waymark.Components.Tests.Rendering.Fixtures.Options;

namespace Waymark.Components.Tests.Rendering;

/// <summary>MoJ Frontend ships no fixtures: Golden/moj.json holds what its own templates gave once (see Golden/moj.mjs).</summary>
public sealed class MojTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (component, name, _, _) in Golden())
                data.Add(component, name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Render_GoldenCase_GivesItsHtml(string component, string name)
    {
        var (_, _, options, html) = Golden().Single(g => g.Component == component && g.Name == name);
        Assert.Equal(HtmlComparison.Normalise(Expected(component, html)), HtmlComparison.Normalise(Ours(component, options).ToString()));
    }

    /// <summary>Where ours differs on purpose, the golden HTML is changed the same way.</summary>
    private static string Expected(string component, string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        // A time's machine-readable attribute holds words upstream; ours holds a date, and MojTests below look at it.
        foreach (var time in document.QuerySelectorAll("time"))
            time.RemoveAttribute("datetime");
        if (component is "Alert")
        {
            // Closing an alert needs a script, and it would come back with the next page: ours stays.
            document.QuerySelector(".moj-alert__action")?.Remove();
            // Icons are drawn anew, in fewer bytes.
            document.QuerySelector("svg path")?.Remove();
        }
        return document.Body!.InnerHtml;
    }

    private static string Without(Html html)
    {
        var document = new HtmlParser().ParseDocument(html.ToString());
        foreach (var time in document.QuerySelectorAll("time"))
            time.RemoveAttribute("datetime");
        document.QuerySelector(".moj-alert svg path")?.Remove();
        return document.Body!.InnerHtml;
    }

    private static string Ours(string component, Options o) => Without(component switch
    {
        "IdentityBar" => Moj.IdentityBar(new() { Title = o.Object("title")?.Content(), Classes = o.Classes, Attributes = o.Attributes() }),
        "Messages" => Moj.Messages(new()
        {
            Id = o.Text("id"),
            Label = o.Text("label"),
            Items = [.. o.Items("items").Select(i => new MessageOptions
            {
                Id = i.Text("id"),
                Sent = i.Text("type") == "sent",
                Content = i.Content(),
                Sender = i.Text("sender"),
                Date = i.Text("timestamp")!.Split('|')[0],
                Time = i.Text("timestamp")!.Split('|')[1],
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        "Timeline" => Moj.Timeline(new()
        {
            HeadingLevel = o.Number("headingLevel"),
            Items = [.. o.Items("items").Select(i => new TimelineItemOptions
            {
                Label = i.Object("label")?.Content(),
                Byline = i.Object("byline") is { } by ? "by " + by.Text("text") : null,
                When = i.Object("datetime")?.Text("timestamp"),
                Content = i.Content(),
                Classes = i.Classes,
                Attributes = i.Attributes(),
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        "Filter" => Moj.Filter(new()
        {
            Heading = o.Object("heading")?.Content(),
            SubmitText = o.Object("submit")?.Text("text") ?? "Apply filters",
            Options = o.Content("none", "optionsHtml"),
            Selected = o.Object("selectedFilters") is not { } s ? null : new()
            {
                Heading = s.Object("heading")?.Content(),
                ClearHref = s.Object("clearLink")?.Text("href"),
                ClearText = s.Object("clearLink")?.Text("text"),
                Categories = [.. s.Items("categories").Select(c => new FilterCategoryOptions
                {
                    Heading = c.Object("heading")?.Content(),
                    Items = [.. c.Items("items").Select(i => new FilterTagOptions { Href = i.Text("href"), Text = i.Text("text") })],
                })],
            },
            Attributes = o.Attributes(),
        }),
        "SubNavigation" => Moj.SubNavigation(new()
        {
            Label = o.Text("label"),
            Items = [.. o.Items("items").Select(i => new SubNavigationItemOptions
            {
                Href = i.Text("href"),
                Content = i.Content(),
                Active = i.Is("active"),
                Classes = i.Classes,
                Attributes = i.Attributes(),
            })],
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        "Badge" => Moj.Badge(new() { Content = o.Content(), Classes = o.Classes, Attributes = o.Attributes() }),
        "Alert" => Moj.Alert(new()
        {
            Variant = o.Text("variant"),
            Title = o.Text("title"),
            ShowTitleAsHeading = o.Is("showTitleAsHeading"),
            HeadingLevel = o.Text("headingTag") switch { "h3" => 3, "h4" => 4, _ => 2 },
            Role = o.Text("role"),
            Content = o.Content(),
            Classes = o.Classes,
            Attributes = o.Attributes(),
        }),
        _ => throw new InvalidOperationException(component),
    });

    private static IEnumerable<(string Component, string Name, Options Options, string Html)> Golden()
    {
        using var stream = typeof(MojTests).Assembly.GetManifestResourceStream("moj.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(g => (g.GetProperty("component").GetString()!, g.GetProperty("name").GetString()!,
            new Options(g.GetProperty("options").Clone()), g.GetProperty("html").GetString()!))];
    }
}
