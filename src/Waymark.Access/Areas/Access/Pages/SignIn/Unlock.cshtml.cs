using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Demo;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>Opens a locked session with the password.</summary>
internal sealed class UnlockModel(
    CheckPassword check, CurrentMember current, MemberSessions sessions, DemoSignIn demo, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Whether something was sent to the locked session and waits to be sent again.</summary>
    public bool HasForm => current.Required.HasHeldForm;

    /// <summary>The password of the demo's members, who never chose one; <c>null</c> unless this is the demo.</summary>
    public string? DemoPassword => demo.Password;

    public IActionResult OnGet() => current.Required.IsLocked ? Page() : SeeOther(After);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var session = current.Required;
        if (!session.IsLocked)
            return SeeOther(After);
        var opened = await check.ConfirmAsync(HttpContext, session.Member, Password, cancel);
        if (!opened.TryGet(out var pair, out var error))
            return Invalid(nameof(Password), texts[error is WrongPassword ? "desk.password.wrong" : error.Code]);
        using (pair)
            await sessions.UnlockAsync(session, pair, cancel);
        return SeeOther(HasForm ? SignInLinks.Held(Lang) : After);
    }

    private string After => SafePath.OrNull(Url, Next) ?? SignInLinks.Desk(Lang);
}
