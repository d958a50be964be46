using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Files;

/// <summary>What the table of cases shows.</summary>
internal sealed record CaseLines(IReadOnlyList<CaseloadLine> Lines, IReadOnlyDictionary<MemberId, string> Names, Language Lang, bool ShowOwner);

/// <summary>The caseload.</summary>
internal sealed class CaseloadModel(ISignedInMember member, IStringLocalizer<Text> texts, Caseload caseload, MemberNames names) : CasePage(member, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? Scope { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Closed { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public CaseloadQuery Query { get; private set; } = new();

    public CaseloadPage Cases { get; private set; } = null!;

    public IReadOnlyDictionary<MemberId, string> Names { get; private set; } = null!;

    public bool IsFiltered => Query.Need is not null || Query.OverdueOnly || Query.Closed || Query.Sort != CaseloadSort.Due;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        // Whatever does not parse is the default: a link from an older version must not fail.
        ModelState.Clear();
        Query = new CaseloadQuery
        {
            Scope = Enum.TryParse<CaseloadScope>(Scope, ignoreCase: true, out var scope) && Enum.IsDefined(scope) ? scope : CaseloadScope.Mine,
            Sort = Enum.TryParse<CaseloadSort>(Sort, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : CaseloadSort.Due,
            Closed = Closed,
            OverdueOnly = Overdue,
            Need = NeedKinds.Parse(Need),
            Page = Math.Max(1, Number),
        };
        Cases = await caseload.ListAsync(Worker, Query, cancel);
        Names = await names.OfAsync(Worker.Agency, cancel);
    }

    public string ScopeName(CaseloadScope scope) => scope switch
    {
        CaseloadScope.Mine => Texts["desk.cases.scope.mine"],
        CaseloadScope.Nobodys => Texts["desk.cases.scope.nobodys"],
        CaseloadScope.All => Texts["desk.cases.scope.all"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string SortName(CaseloadSort sort) => sort switch
    {
        CaseloadSort.Due => Texts["desk.cases.sort.due"],
        CaseloadSort.Urgency => Texts["desk.cases.sort.urgency"],
        CaseloadSort.Newest => Texts["desk.cases.sort.newest"],
        CaseloadSort.Quietest => Texts["desk.cases.sort.quietest"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
