using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Contracts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>Hands a report to another agency.</summary>
internal sealed class HandOverModel : DeskPage
{
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Agreed { get; set; }

    [BindProperty]
    public string? Briefing { get; set; }

    public IReadOnlyList<AgencyInfo> Others { get; private set; } = [];

    public bool MayPassOn { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } missing)
            return missing;
        var target = Others.FirstOrDefault(a => a.Id.ToString() == To);
        if (target is null)
            ModelState.AddModelError(nameof(To), Words["desk.report.error.no-agency"]);
        var briefing = Block(nameof(Briefing), Briefing, missing: null);
        if (!ModelState.IsValid)
            return Invalid();
        var done = await Desk.HandOverAsync(Member, Id, target!.Id, Enum.TryParse<HandOverConsent>(Agreed, out var agreed) && Enum.IsDefined(agreed) ? agreed : null, briefing);
        return await AfterAsync(done, done.IsOk || done.Error is not PersonMustAgree ? "" : nameof(Agreed), DeskLinks.Inbox(Lang), () => Task.FromResult<IActionResult?>(null));
    }

    private async Task<IActionResult?> LoadAsync()
    {
        if (Id.IsDefault || !(await Desk.HeadAsync(Member, Id)).TryGet(out var head, out _))
            return Missing();
        MayPassOn = head.MayPassOn == SaidAnswer.Yes;
        // Only where somebody may open it.
        Others = await Store.ReadAsync(async db =>
        {
            var receiving = await Agencies.ReceivingAsync(db);
            return (await Agencies.ListAsync(db)).Where(a => a.Id != Member.AgencyId && receiving.Contains(a.Id)).ToList();
        });
        return null;
    }
}
