using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>The words for changes of the directory on the page of the access log.</summary>
internal sealed class DirectoryLogWords(IStringLocalizer<Text> texts) : IAccessLogWords
{
    public string? Of(string action) => action switch
    {
        "directory.checked" => texts["desk.directory.log.checked"].Value,
        "directory.changed" => texts["desk.directory.log.changed"].Value,
        "directory.withheld" => texts["desk.directory.log.withheld"].Value,
        "directory.imported" => texts["desk.directory.log.imported"].Value,
        "directory.line-called" => texts["desk.directory.log.line-called"].Value,
        "directory.line-hidden" => texts["desk.directory.log.line-hidden"].Value,
        "directory.line-added" => texts["desk.directory.log.line-added"].Value,
        "directory.line-changed" => texts["desk.directory.log.line-changed"].Value,
        "directory.line-put-back" => texts["desk.directory.log.line-put-back"].Value,
        "directory.line-removed" => texts["desk.directory.log.line-removed"].Value,
        _ => null,
    };
}
