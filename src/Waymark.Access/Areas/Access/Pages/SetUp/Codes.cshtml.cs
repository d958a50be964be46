using Microsoft.AspNetCore.Mvc;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>Shows new recovery codes, until the member says that they are kept.</summary>
internal sealed class CodesModel(CurrentMember current, WaymarkStore store, SetUpSteps steps) : WaymarkPage
{
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(current.Required);
        if (notes.Codes is null)
            return SeeOther(await steps.NextAsync(current.Required, notes, Lang, cancel));
        Codes = notes.Codes;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var notes = MemberSessions.NotesOf(current.Required);
        notes.Codes = null;
        await store.WriteAsync(db => MemberSessions.SaveNotesAsync(db, current.Required, notes, cancel), cancel);
        return SeeOther(await steps.NextAsync(current.Required, notes, Lang, cancel));
    }
}
