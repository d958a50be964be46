using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Rendering;
using Waymark.Components.Site;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Sets the authenticator up: shows its secret as a QR code and in letters, and takes a first code.</summary>
/// <remarks>A member who has one already comes here with a new secret in the session's notes, after giving the password.</remarks>
internal sealed class AuthenticatorModel(
    CurrentMember current, WaymarkStore store, ServerKeys keys, AccessLog log, SetUpSteps steps, TimeProvider clock,
    IOptions<SiteOptions> site, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Code { get; set; }

    public QrCode Qr { get; private set; } = new(0, string.Empty);

    public string Secret { get; private set; } = string.Empty;

    private MemberSession Session => current.Required;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(Session);
        if (notes.Totp is null)
        {
            if (!Session.IsUnfinished)
                return SeeOther(await steps.NextAsync(Session, notes, Lang, cancel));
            notes.Totp = TimeCodes.NewSecret();
            await store.WriteAsync(db => MemberSessions.SaveNotesAsync(db, Session, notes, cancel), cancel);
        }

        Show(notes.Totp);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(Session);
        if (notes.Totp is not { } secret)
            return SeeOther(await steps.NextAsync(Session, notes, Lang, cancel));
        if (TimeCodes.Match(secret, Code ?? string.Empty, clock.GetUtcNow()) is not { } step)
        {
            Show(secret);
            return Invalid(nameof(Code), texts["desk.code.wrong"]);
        }

        notes.Totp = null;
        notes.Codes = MemberRecoveryCodes.New();
        await store.WriteAsync(db => SaveAsync(db, secret, step, notes, cancel), cancel);
        return SeeOther(SetUpLinks.Codes(Lang));
    }

    private async Task SaveAsync(WaymarkDb db, byte[] secret, long step, SessionNotes notes, CancellationToken cancel)
    {
        var (agency, member) = (Session.AgencyId, Session.MemberId);
        var stored = Sealed<byte[]>.Seal(secret, keys.Totp, SealPlaces.MemberTotp(member));
        await db.Set<MemberRow>().Where(m => m.AgencyId == agency && m.MemberId == member)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.TotpSecret, stored).SetProperty(m => m.TotpLastStep, step), cancel);
        await MemberRecoveryCodes.ReplaceAsync(db, keys, agency, member, notes.Codes!, cancel);
        await MemberSessions.SaveNotesAsync(db, Session, notes, cancel);
        await log.AppendAsync(db, agency, Actor.Member(member), "member.authenticator-set", "member", member.Value, cancel: cancel);
    }

    private void Show(byte[] secret)
    {
        Secret = TimeCodes.Display(secret);
        var name = Session.Member.DisplayName.Open(keys.Names, SealPlaces.MemberName(Session.MemberId));
        Qr = QrCode.Of(TimeCodes.Address(secret, site.Value.Name, name));
    }
}
