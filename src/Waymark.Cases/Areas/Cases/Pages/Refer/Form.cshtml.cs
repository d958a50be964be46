using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Refer;

/// <summary>The consent form on paper, in the person's language: the language of the path.</summary>
internal sealed class FormModel(ISignedInMember member, IStringLocalizer<Text> texts, ReferralActions actions, CaseReader reader) : CasePage(member, texts)
{
    public ReferralView View { get; private set; } = null!;

    public bool IsMinor { get; private set; }

    /// <summary>The desk is not in every language of the form: from such a form the way back is in English.</summary>
    public Language DeskLanguage => Language.Desk.Contains(Lang) ? Lang : Language.English;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid referral, CancellationToken cancel)
    {
        if (await actions.ReadAsync(Worker, CaseOf(id), ReferralId.From(referral), cancel) is not { } view
            || await reader.ReadAsync(Worker, CaseOf(id), "consent form", cancel) is not { } file)
            return Missing();
        View = view;
        IsMinor = file.Age == AgeGroup.Minor;
        return Page();
    }
}
