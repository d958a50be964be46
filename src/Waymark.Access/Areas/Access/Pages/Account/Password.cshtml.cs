using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Domain;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Changes the member's own password.</summary>
internal sealed class PasswordModel(CurrentMember current, ChangePassword change, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Passwords.Fault(Password, signInName: null) is { } fault)
            ModelState.AddModelError(nameof(Password), texts[fault, Passwords.MinLength, Passwords.MaxLength]);
        else if (Password != Again)
            ModelState.AddModelError(nameof(Again), texts["desk.password.again.differs"]);
        if (!ModelState.IsValid)
            return Invalid();
        var result = await change.RunAsync(HttpContext, current.Required, Old, Password!, cancel);
        return result.TryGet(out _, out var error)
            ? SeeOther(AccountLinks.Index(Lang))
            : Invalid(nameof(Old), texts[error is WrongPassword ? "desk.password.wrong" : error.Code]);
    }
}
