using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Who opened or changed what the person told.</summary>
internal sealed class SeenModel(RoleNames roles) : BoxPage
{
    private const int PageSize = 50;

    /// <summary>Those of the page, newest first.</summary>
    public IReadOnlyList<RecordReader>? Entries { get; private set; }

    /// <summary>Which page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "number")]
    public int? Number { get; set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Mailbox.SeenAsync(Person, Number ?? 1, PageSize) is not { } seen)
            return SeeOther(BoxLinks.Gone(Lang));
        var hasCase = await HasMoreAsync();
        (Number, Pages) = (seen.Page, seen.Pages);
        Entries = [.. seen.Readers.Select(entry => entry with { Action = SenderSees.Action(entry.Action, hasCase) })];
        return Page();
    }

    /// <summary>The person, or what the worker is and where; the name only where the agency shows names.</summary>
    public string Who(RecordReader entry) => entry.Kind switch
    {
        ActorKind.Person => Words["box.from.you"],
        ActorKind.Member => string.Join(", ", new[] { entry.Name is null ? null : Isolated.Text(entry.Name), roles.Of(entry.Roles), Isolated.Text(entry.Agency) }.Where(part => !string.IsNullOrEmpty(part))),
        ActorKind.System => Words["box.seen.system"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The words for an action; those of other modules that have none here are named in general.</summary>
    public static string Say(IStringLocalizer<Text> words, string action)
    {
        var said = words[$"seen.{action}"];
        return said.ResourceNotFound ? words["seen.other"] : said;
    }
}
