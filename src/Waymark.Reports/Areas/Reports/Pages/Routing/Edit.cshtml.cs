using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;
using Waymark.Reports.Routing;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>Writes a rule (<c>add</c> in the path) or changes one.</summary>
internal sealed class EditModel : RoutingPage
{
    [BindProperty(SupportsGet = true, Name = "rule")]
    public string RuleText { get; set; } = "add";

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? County { get; set; }

    [BindProperty]
    public string? City { get; set; }

    [BindProperty]
    public string? ZipPrefix { get; set; }

    [BindProperty]
    public List<string> Needs { get; set; } = [];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    public IEnumerable<AgencyInfo> Targets => AllAgencies.Where(a => Receiving.Contains(a.Id));

    public async Task<IActionResult> OnGetAsync()
    {
        if (RuleText == "add")
            return Page();
        if (!Guid.TryParseExact(RuleText, "N", out var id) || (await Rules.ListAsync(Member)).Find(r => r.RouteId == id) is not { } row)
            return Missing();
        (State, County, City, ZipPrefix) = (row.State, row.County, row.City, row.ZipPrefix);
        Needs = [.. AskedNeeds.OfMask(row.Needs).Select(n => n.Id())];
        Kind = row.Kind switch
        {
            null => null,
            ReportKind.Help => "help",
            ReportKind.Report => "report",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        Target = row.Target.ToString();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Guid.NewGuid();
        if (RuleText != "add" && (!Guid.TryParseExact(RuleText, "N", out id) || (await Rules.ListAsync(Member)).TrueForAll(r => r.RouteId != id)))
            return Missing();
        var target = Targets.FirstOrDefault(a => a.Id.ToString() == Target);
        if (target is null)
            ModelState.AddModelError(nameof(Target), Words["desk.routing.target.missing"]);
        var zip = PersonText.Line(ZipPrefix);
        if (zip is not null && (zip.Length > 5 || !zip.All(char.IsAsciiDigit)))
            ModelState.AddModelError(nameof(ZipPrefix), Words["desk.routing.zip.error"]);
        var county = Short(nameof(County), County);
        var city = Short(nameof(City), City);
        if (!ModelState.IsValid)
            return Invalid();
        await Rules.SaveAsync(Member, id, new RoutingRule
        {
            State = UsStates.Parse(State),
            County = county,
            City = city,
            ZipPrefix = zip,
            Needs = [.. AskedNeeds.All.Where(n => Needs.Contains(n.Id()))],
            Kind = Kind switch
            {
                "help" => ReportKind.Help,
                "report" => ReportKind.Report,
                _ => null,
            },
            Target = target!.Id,
        });
        return SeeOther(RoutingLinks.List(Lang));
    }

    private string? Short(string field, string? typed)
    {
        var line = PersonText.Line(typed);
        if (line?.Length > 100)
            ModelState.AddModelError(field, Words["ask.error.line", 100]);
        return line;
    }
}
