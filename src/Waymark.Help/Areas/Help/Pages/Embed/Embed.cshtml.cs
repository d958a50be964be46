using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Components.Site;
using Waymark.Help.Resources;

namespace Waymark.Help.Areas.Help.Pages.Embed;

/// <summary>A link and a button that another site can take over: plain HTML, without script, picture or anything that tells who clicked.</summary>
internal sealed class EmbedModel(IStringLocalizer<Text> texts, IOptions<SiteOptions> site) : WaymarkPage
{
    /// <summary>Where they lead.</summary>
    public string Address => Encode(SiteAddress.Of(Request, site.Value) + SiteLinks.Home(Lang));

    /// <summary>The plain link.</summary>
    public string Link => $"<a href=\"{Address}\" hreflang=\"{Lang.Tag}\" lang=\"{Lang.Tag}\" dir=\"{Lang.Direction}\" rel=\"noreferrer\">{Encode(texts["embed.words"].Value)}</a>";

    /// <summary>The button: a link with a drawing beside the words.</summary>
    public string Button =>
        $"<a href=\"{Address}\" hreflang=\"{Lang.Tag}\" lang=\"{Lang.Tag}\" dir=\"{Lang.Direction}\" rel=\"noreferrer\" "
        + "style=\"display:inline-block;padding:12px 16px;border-radius:4px;background:#1d4f76;color:#fff;font:bold 16px/1.25 sans-serif;text-decoration:none\">"
        + "<svg width=\"16\" height=\"16\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path fill=\"currentColor\" d=\"M7 1h2v5h5v2H9v7H7V8H2V6h5z\"/></svg> "
        + Encode(texts["embed.words"].Value) + "</a>";

    private static string Encode(string text) => System.Net.WebUtility.HtmlEncode(text);
}
