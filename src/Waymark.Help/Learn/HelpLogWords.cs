using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Help.Resources;

namespace Waymark.Help.Learn;

/// <summary>The module's words on the page of the access log.</summary>
internal sealed class HelpLogWords(IStringLocalizer<Text> texts) : IAccessLogWords
{
    public string? Of(string action) => action switch
    {
        "lesson.saved" => texts["desk.log.lesson-saved"].Value,
        "lesson.restored" => texts["desk.log.lesson-restored"].Value,
        "lesson.shown" => texts["desk.log.lesson-shown"].Value,
        "lesson.put-away" => texts["desk.log.lesson-away"].Value,
        "path.saved" => texts["desk.log.path-saved"].Value,
        "path.restored" => texts["desk.log.path-restored"].Value,
        "path.ordered" => texts["desk.log.path-ordered"].Value,
        "path.published" => texts["desk.log.path-published"].Value,
        "path.taken-down" => texts["desk.log.path-down"].Value,
        "programme.changed" => texts["desk.log.programme-changed"].Value,
        _ => null,
    };
}
