using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;

namespace Waymark.Cases.Files;

/// <summary>Finds a person's case. By post, so that no name is ever in an address; the answer is shown at once and kept nowhere.</summary>
internal sealed class FindModel(ISignedInMember member, IStringLocalizer<Text> texts, Caseload caseload, MemberNames names) : CasePage(member, texts)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public DateOnly? BirthDate { get; set; }

    public IReadOnlyList<CaseloadLine>? Found { get; private set; }

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = new Dictionary<MemberId, string>();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Name?.Length > 200 || Phone?.Length > 200)
            return Invalid(nameof(Name), Texts["desk.cases.error.too-long"]);
        Found = await caseload.FindAsync(Worker, Name, Phone, BirthDate, cancel);
        if (Found is null)
            return Invalid(nameof(Name), Texts["desk.find.error.nothing"]);
        Names = await names.OfAsync(Worker.Agency, cancel);
        return Page();
    }
}
