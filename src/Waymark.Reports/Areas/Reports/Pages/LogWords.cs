using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages;

/// <summary>The words for this module's events on the page of the access log.</summary>
internal sealed class LogWords(IStringLocalizer<Text> words) : IAccessLogWords
{
    public string? Of(string action)
    {
        var seen = words[$"seen.{action}"];
        if (!seen.ResourceNotFound)
            return seen.Value;
        var desk = words[$"desk.log.{action}"];
        return desk.ResourceNotFound ? null : desk.Value;
    }
}
