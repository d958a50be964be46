using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Reports.Desk;
using Waymark.Reports.Domain;
using Waymark.Reports.Resources;
using Waymark.Store;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>A page of the desk about one report. Another agency's report is the same 404 as none.</summary>
[DropNulls]
internal abstract class DeskPage : WaymarkPage
{
    private IReadOnlyDictionary<MemberId, MemberInfo> colleagues = new Dictionary<MemberId, MemberInfo>();

    /// <summary>The report's id, as the path has it.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public string? IdText { get; set; }

    public ReportId Id => Kernel.Ids.Id<Kernel.Ids.Of.Report>.TryParse(IdText, null, out var id) ? id : default;

    public IStringLocalizer<Text> Words => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Text>>();

    public ISignedInMember Member => HttpContext.RequestServices.GetRequiredService<ISignedInMember>();

    protected ReportDesk Desk => HttpContext.RequestServices.GetRequiredService<ReportDesk>();

    protected WaymarkStore Store => HttpContext.RequestServices.GetRequiredService<WaymarkStore>();

    /// <summary>Those who can be given work, by name.</summary>
    public IEnumerable<MemberInfo> Assignable =>
        colleagues.Values.Where(m => m.IsActive && (m.Roles & (MemberRoles.Advocate | MemberRoles.Coordinator)) != MemberRoles.None).OrderBy(m => m.Name, StringComparer.CurrentCulture);

    /// <summary>A colleague's name; a word for one who is none.</summary>
    public string NameOf(MemberId? member) => member is { } id && colleagues.TryGetValue(id, out var info) ? info.Name : Words["desk.someone"];

    protected async Task LoadColleaguesAsync()
    {
        var members = HttpContext.RequestServices.GetRequiredService<Members>();
        colleagues = (await Store.ReadAsync(db => members.ListAsync(db, Member.AgencyId))).ToDictionary(m => m.Id);
    }

    /// <summary>A text of several lines; adds an error to the field if it is missing or too long.</summary>
    protected string? Block(string field, string? typed, string? missing)
    {
        var text = PersonText.Block(typed);
        if (text is null && missing is not null)
            ModelState.AddModelError(field, missing);
        if (text?.Length > PersonText.MaxBlock)
            ModelState.AddModelError(field, Words["ask.error.long", PersonText.MaxBlock, text.Length - PersonText.MaxBlock]);
        return text;
    }

    /// <summary>Goes on after an action: to the report, to 404, or back to the page with the reason.</summary>
    protected async Task<IActionResult> AfterAsync(Result<Done> result, string field, string goTo, Func<Task<IActionResult?>> load)
    {
        if (result.TryGet(out _, out var failed))
            return SeeOther(goTo);
        if (failed is NotFoundError)
            return Missing();
        ModelState.AddModelError(field, Words[failed.Code]);
        return await load() ?? Invalid();
    }
}
