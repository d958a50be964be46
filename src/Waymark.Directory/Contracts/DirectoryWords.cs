using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Areas.Directory.Pages;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Contracts;

/// <summary>The directory's own words for reasons and facets, so that other modules' pages say the same. In the request's language.</summary>
public sealed class DirectoryWords
{
    private readonly IStringLocalizer<Text> texts;
    private readonly SiteClock clock;

    internal DirectoryWords(IStringLocalizer<Text> texts, SiteClock clock)
    {
        this.texts = texts;
        this.clock = clock;
    }

    /// <summary>A reason for a rank, as a sentence without its verdict.</summary>
    public string Of(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return ReasonText.Of(reason, texts, clock);
    }

    /// <summary>The verdict of a reason: it fits, nobody knows, or it does not fit.</summary>
    public string Verdict(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Fits ? texts["why.fits"] : reason.DoesNotFit ? texts["why.no"] : texts["why.unknown"];
    }

    /// <summary>Whom a service takes, or one of the three questions.</summary>
    public string Of(Facet facet) => texts[$"facet.{facet.Id()}"];
}
