using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Bulk;

/// <summary>The link to the screen of files in the desk's navigation.</summary>
internal sealed class BulkNavigation(IStringLocalizer<Text> texts) : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) => [new(260, texts["desk.screen.nav"].Value, BulkLinks.List(language), Policies.Desk)];
}

/// <summary>The words for screens on the page of the access log.</summary>
internal sealed class BulkLogWords(IStringLocalizer<Text> texts) : IAccessLogWords
{
    public string? Of(string action) => action switch
    {
        "screen.uploaded" => texts["desk.screen.log.uploaded"].Value,
        "screen.again" => texts["desk.screen.log.again"].Value,
        "screen.downloaded" => texts["desk.screen.log.downloaded"].Value,
        "screen.deleted" => texts["desk.screen.log.deleted"].Value,
        _ => null,
    };
}
