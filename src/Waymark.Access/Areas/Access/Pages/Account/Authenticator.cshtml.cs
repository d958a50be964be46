using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Begins to put another authenticator in place of the old one, which works until the new one is confirmed.</summary>
internal sealed class AuthenticatorModel(CurrentMember current, CheckPassword check, WaymarkStore store, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var opened = await check.ConfirmAsync(HttpContext, current.Required.Member, Password, cancel);
        if (!opened.TryGet(out var pair, out var error))
            return Invalid(nameof(Password), texts[error is WrongPassword ? "desk.password.wrong" : error.Code]);
        pair.Dispose();
        var notes = MemberSessions.NotesOf(current.Required);
        notes.Totp = TimeCodes.NewSecret();
        await store.WriteAsync(db => MemberSessions.SaveNotesAsync(db, current.Required, notes, cancel), cancel);
        return SeeOther(SetUpLinks.Authenticator(Lang));
    }
}
