using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Makes the agency's recovery code, to be printed, and has one group of it typed back before it counts.</summary>
internal sealed class AgencyCodeModel(CurrentMember current, WaymarkStore store, AccessLog log, SetUpSteps steps, IStringLocalizer<Text> texts) : WaymarkPage
{
    [BindProperty]
    public string? Group { get; set; }

    /// <summary>The eight groups; empty until the code is made.</summary>
    public IReadOnlyList<string> Parts { get; private set; } = [];

    /// <summary>The group that is asked for, from 1.</summary>
    public int Asked { get; private set; }

    /// <summary>Whether the agency has a code that works, which a new one replaces.</summary>
    public bool HasOld { get; private set; }

    private MemberSession Session => current.Required;

    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(MemberSessions.NotesOf(Session), cancel);

    /// <summary>Draws a code. It counts only when it is confirmed.</summary>
    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(Session);
        notes.AgencyCode = RecoveryCode.New().Parts;
        notes.AgencyCodeGroup = RandomSecrets.Below(RecoveryCode.Groups);
        await store.WriteAsync(db => MemberSessions.SaveNotesAsync(db, Session, notes, cancel), cancel);
        return SeeOther(SetUpLinks.AgencyCode(Lang));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(Session);
        if (notes.AgencyCode is not { } parts)
            return SeeOther(SetUpLinks.AgencyCode(Lang));
        if (RecoveryCode.DigitsOf(Group, longest: 40) != parts[notes.AgencyCodeGroup])
        {
            await ShowAsync(notes, cancel);
            return Invalid(nameof(Group), texts["desk.agency-code.wrong", Asked]);
        }

        notes.AgencyCode = null;
        await store.WriteAsync(db => SaveAsync(db, parts, notes, cancel), cancel);
        return SeeOther(await steps.NextAsync(Session, notes, Lang, cancel));
    }

    private async Task SaveAsync(WaymarkDb db, IReadOnlyList<string> parts, SessionNotes notes, CancellationToken cancel)
    {
        if (!RecoveryCode.TryParse(string.Concat(parts), out var code))
            throw new InvalidOperationException("A recovery code was kept wrongly.");
        using var key = code.ToKey();
        await AgencyKeys.ReplaceRecoveryAsync(db, Session.AgencyId, key, Session.Keys, cancel);
        await MemberSessions.SaveNotesAsync(db, Session, notes, cancel);
        await log.AppendAsync(db, Session.AgencyId, Actor.Member(Session.MemberId), "agency.recovery-code-made", "agency", Session.AgencyId.Value, cancel: cancel);
    }

    private async Task ShowAsync(SessionNotes notes, CancellationToken cancel)
    {
        Parts = notes.AgencyCode ?? [];
        Asked = notes.AgencyCodeGroup + 1;
        HasOld = await steps.IsRecoveryConfirmedAsync(Session.AgencyId, cancel);
    }
}
