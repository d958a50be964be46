using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Recover;

/// <summary>Recovers an agency with the printed code.</summary>
internal sealed class StartModel(RecoverAgency recover, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public AccountInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!RecoveryCode.TryParse(Code, out var code))
            ModelState.AddModelError(nameof(Code), texts["desk.recover.bad"]);
        if (Input.Check(ModelState, "Input.", texts) is not { } name)
            return Invalid();
        var result = await recover.RunAsync(HttpContext, code!, Input.DisplayName!.Trim(), name, Input.Password!, Lang, cancel);
        if (result.TryGet(out _, out var error))
            return SeeOther(SetUpLinks.Authenticator(Lang));
        return Invalid(error is SignInNameTaken ? "Input.SignInName" : nameof(Code), texts[error.Code]);
    }
}
