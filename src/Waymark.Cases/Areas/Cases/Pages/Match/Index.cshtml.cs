using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Cases.Files;
using Waymark.Cases.Resources;
using Waymark.Cases.Work;
using Waymark.Directory.Contracts;

namespace Waymark.Cases.Match;

/// <summary>Services for the needs of a case, the best first, each with the reasons for its place.</summary>
/// <remarks>Changing the wishes posts, because the place is about the person and must not stand in an address.</remarks>
internal sealed class IndexModel(
    ISignedInMember member, IStringLocalizer<Text> texts, CaseReader reader, MatchCase match, DirectoryWords words) : CasePage(member, texts)
{
    /// <summary>What is offered to look for, in the order of the page.</summary>
    public static IReadOnlyList<Facet> Offered { get; } =
    [
        Facet.AcceptsRecord, Facet.NoStatusAsked, Facet.TakesReferrals, Facet.Adults, Facet.Minors, Facet.Families, Facet.Men, Facet.Women,
        Facet.Transgender, Facet.Disability, Facet.Pets, Facet.Remote,
    ];

    public DirectoryWords Words => words;

    public CaseView Case { get; private set; } = null!;

    public CaseId Id => Case.File.CaseId;

    public MatchResult Result { get; private set; } = null!;

    public IReadOnlyList<Need> Needs { get; private set; } = [];

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public int? Miles { get; set; }

    [BindProperty]
    public IReadOnlyList<string>? Facets { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public bool NotCurrent { get; set; }

    /// <summary>Across the country and back.</summary>
    internal const int MostMiles = 3_000;

    /// <summary>The page of results, from 1.</summary>
    [BindProperty]
    public int Number { get; set; } = 1;

    public int Pages => (int)((Result.Answer.Total + MatchCase.PageSize - 1) / MatchCase.PageSize);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await reader.ReadAsync(Worker, CaseOf(id), "needs", cancel) is not { } view)
            return Missing();
        var wishes = MatchCase.Wishes(view);
        (Place, Miles, Language) = (wishes.Place, wishes.Miles, wishes.Language);
        Facets = [.. wishes.Facets.Select(facet => facet.Id())];
        return await ShowAsync(view, cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) =>
        await reader.ReadAsync(Worker, CaseOf(id), "needs", cancel) is { } view ? await ShowAsync(view, cancel) : Missing();

    private async Task<IActionResult> ShowAsync(CaseView view, CancellationToken cancel)
    {
        Case = view;
        Needs = [.. MatchCase.OpenNeeds(view)];
        if (Miles is null or < 1 or > MostMiles && ModelState.GetFieldValidationState(nameof(Miles)) != ModelValidationState.Invalid)
            ModelState.AddModelError(nameof(Miles), Texts["desk.match.miles.wrong", MostMiles]);
        Number = Math.Clamp(Number, 1, 1000);
        var facets = Offered.Where(facet => Facets?.Contains(facet.Id(), StringComparer.Ordinal) == true).ToList();
        var language = Kernel.Languages.Language.TryParse(Language, out var one) ? one.Tag : null;
        Result = await match.RankAsync(
            view, Worker.Agency, new MatchWishes(Cut(Place), Math.Clamp(Miles ?? MostMiles, 1, MostMiles), facets, language, NotCurrent),
            (Number - 1) * MatchCase.PageSize, cancel);
        return ModelState.IsValid ? Page() : Invalid();
    }

    // No place has a longer name; what is left is looked for, and said to be unknown.
    private static string? Cut(string? place) => place?.Trim() is { Length: > 100 } longer ? longer[..100] : place?.Trim();
}
