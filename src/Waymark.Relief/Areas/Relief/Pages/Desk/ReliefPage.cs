using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>What the pages of a case's record relief share.</summary>
internal abstract class ReliefPage(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : WaymarkPage
{
    public CaseId Id { get; private set; }

    public ReliefCase Case { get; private set; } = null!;

    /// <summary>The rules of this request.</summary>
    public RuleBook Rules { get; } = desk.Rules;

    /// <summary>Who compared which text with the law, by place.</summary>
    internal IReadOnlyDictionary<string, RuleStanding> Standing { get; private set; } = new Dictionary<string, RuleStanding>();

    protected ISignedInMember Member => member;

    protected ReliefDesk Desk => desk;

    protected IStringLocalizer<Text> Texts => texts;

    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        Id = CaseId.From(id);
        if (await desk.ReadAsync(member, Id, cancel) is not { } found)
            return false;
        Case = found;
        Standing = await desk.StandingAsync(cancel);
        return true;
    }

    /// <summary>What was refused, on the same page with what was typed.</summary>
    protected IActionResult Refused(Error error)
    {
        if (error is NotFoundError)
            return Missing();
        ModelState.AddModelError(string.Empty, error switch
        {
            ConflictError { Code: "desk.cases.error.case-closed" } => texts["desk.relief.error.closed"],
            ConflictError => texts["desk.relief.error.changed"],
            _ => texts["desk.relief.error.heavy"],
        });
        var page = Page();
        page.StatusCode = error is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return page;
    }

    /// <summary>What a charge is called on the desk: its words, else its section, else its kind.</summary>
    public string NameOf(ReliefCharge charge) =>
        charge.Fact("description") is { Length: > 0 } words ? words
        : charge.Fact("statute") is { Length: > 0 } section ? section
        : Rules.Offences.Find(charge.Fact("category"))?.Title ?? texts["desk.relief.charge.unnamed"];
}
