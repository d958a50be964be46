using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Refer;

/// <summary>The referrals of a case.</summary>
internal sealed class ReferralsModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, CaseClock clock) : CasePage(member, texts)
{
    public CaseView Case { get; private set; } = null!;

    public CaseId Id => Case.File.CaseId;

    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "referrals", cancel) is not { } view)
            return Missing();
        Case = view;
        return Page();
    }
}
