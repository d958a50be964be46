using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Reports.Resources;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>The rules, in the order in which they are asked.</summary>
internal sealed class ListModel : RoutingPage
{
    [BindProperty(SupportsGet = true, Name = "rule")]
    public Guid Rule { get; set; }

    public IReadOnlyList<RouteRow> Rows { get; private set; } = [];

    public string Programme => NameOf(Member.AgencyId);

    public static string Place(IStringLocalizer<Text> words, RouteRow rule)
    {
        var parts = new[]
        {
            rule.City,
            rule.County is null ? null : words["desk.routing.county", rule.County].Value,
            rule.State is null ? null : UsStates.Name(rule.State),
            rule.ZipPrefix is null ? null : words["desk.routing.zip", rule.ZipPrefix].Value,
        }.OfType<string>().ToList();
        return parts.Count == 0 ? words["desk.routing.anywhere"] : string.Join(", ", parts);
    }

    public static string Needs(IStringLocalizer<Text> words, RouteRow rule) => rule.Needs == 0
        ? words["desk.inbox.any"]
        : string.Join(", ", AskedNeeds.OfMask(rule.Needs).Select(n => words[$"need.{n.Id()}"].Value));

    public async Task OnGetAsync() => Rows = await Rules.ListAsync(Member);

    public async Task<IActionResult> OnPostRaiseAsync()
    {
        await Rules.RaiseAsync(Member, Rule);
        return SeeOther(RoutingLinks.List(Lang));
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        await Rules.DeleteAsync(Member, Rule);
        return SeeOther(RoutingLinks.List(Lang));
    }
}
