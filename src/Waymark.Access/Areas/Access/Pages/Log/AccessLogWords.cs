using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Access.Resources;

namespace Waymark.Access.Areas.Access.Pages.Log;

/// <summary>The words for this module's own events.</summary>
internal sealed class AccessLogWords(IStringLocalizer<Text> texts) : IAccessLogWords
{
    public string? Of(string action) => ActionText.Key(action) is { } key ? texts[key].Value : null;
}
