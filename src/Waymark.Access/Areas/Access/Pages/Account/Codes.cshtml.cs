using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Contracts;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Puts new recovery codes in place of the old ones.</summary>
internal sealed class CodesModel(
    CurrentMember current, CheckPassword check, WaymarkStore store, ServerKeys keys, AccessLog log, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var opened = await check.ConfirmAsync(HttpContext, current.Required.Member, Password, cancel);
        if (!opened.TryGet(out var pair, out var error))
            return Invalid(nameof(Password), texts[error is WrongPassword ? "desk.password.wrong" : error.Code]);
        pair.Dispose();
        await store.WriteAsync(db => ReplaceAsync(db, cancel), cancel);
        return SeeOther(SetUpLinks.Codes(Lang));
    }

    private async Task ReplaceAsync(WaymarkDb db, CancellationToken cancel)
    {
        var session = current.Required;
        var notes = MemberSessions.NotesOf(session);
        notes.Codes = MemberRecoveryCodes.New();
        await MemberRecoveryCodes.ReplaceAsync(db, keys, session.AgencyId, session.MemberId, notes.Codes, cancel);
        await MemberSessions.SaveNotesAsync(db, session, notes, cancel);
        await log.AppendAsync(db, session.AgencyId, Actor.Member(session.MemberId), "member.recovery-codes-made", "member", session.MemberId.Value, cancel: cancel);
    }
}
