using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Kernel.Results;
using Waymark.Relief.OnCase;
using Waymark.Relief.Resources;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>The statement that declarations are drafted from: said once. It goes nowhere from here by itself.</summary>
internal sealed class StatementModel(ISignedInMember member, ReliefDesk desk, IStringLocalizer<Text> texts) : ReliefPage(member, desk, texts)
{
    internal const int MostCharacters = 60_000;

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Nothing is kept yet: what stands in the field is what the case says.</summary>
    public bool FromCase { get; private set; }

    /// <summary>What another saved meanwhile.</summary>
    public string? Theirs { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || await Desk.StatementAsync(Member, Id, cancel) is not { } statement)
            return Missing();
        (Version, Words) = statement;
        if (Version == 0)
            (Words, FromCase) = (Case.Subject.Story, Case.Subject.Story.Length > 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return Missing();
        if (Words?.Length > MostCharacters)
            return Invalid(nameof(Words), Texts["desk.relief.statement.long"]);
        if ((await Desk.SaveStatementAsync(Member, Id, Version, Words?.Trim() ?? "", cancel)).TryGet(out _, out var error))
            return SeeOther(ReliefLinks.Petitions(Lang, Id));
        if (error is ConflictError && await Desk.StatementAsync(Member, Id, cancel) is { } newest && newest.Version != Version)
        {
            (Version, Theirs) = newest;
            ModelState.Remove(nameof(Version));
        }

        return Refused(error);
    }
}
