using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Store;

namespace Waymark.Cases.Files;

/// <summary>One line of the history.</summary>
internal sealed record HistoryLine(DateTimeOffset At, string Who, string What);

/// <summary>Who opened and changed the case.</summary>
internal sealed class HistoryModel(ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, MemberNames names, WaymarkStore store)
    : CasePage(member, texts)
{
    public CaseView Case { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> Lines { get; private set; } = [];

    /// <summary>Which page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "number")]
    public int? Number { get; set; }

    public int Pages { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var history = await reader.HistoryAsync(Worker, CaseOf(id), Number ?? 1, cancel);
        if (history is null || await reader.ReadAsync(Worker, CaseOf(id), "history", cancel) is not { } view)
            return Missing();
        Case = view;
        var own = await names.OfAsync(Worker.Agency, cancel);
        var agencies = (await store.ReadAsync(db => Agencies.ListAsync(db, cancel), cancel)).ToDictionary(a => a.Id, a => a.Name);
        (Number, Pages) = (history.Page, history.Pages);
        Lines = [.. history.Entries.Select(e => new HistoryLine(e.At, Who(e, own, agencies), Texts.Seen(e.Action)!))];
        return Page();
    }

    // Members of other agencies are not named here: their agency is.
    private string Who(AccessEntry entry, IReadOnlyDictionary<MemberId, string> own, Dictionary<AgencyId, string> agencies) => entry.Actor switch
    {
        { Kind: ActorKind.Person } => Texts["desk.history.person"],
        { Kind: ActorKind.Member, Id: { } id } when own.TryGetValue(MemberId.From(id), out var name) => name,
        { Kind: ActorKind.Member } when ActorAgency.Of(entry) is { } agency && agencies.TryGetValue(agency, out var name) => name,
        { Kind: ActorKind.Member } => Texts["desk.history.member"],
        _ => Texts["desk.history.system"],
    };
}
