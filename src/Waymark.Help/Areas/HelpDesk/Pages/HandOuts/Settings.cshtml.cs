using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Resources;
using Waymark.Kernel.Results;

namespace Waymark.Help.HandOut;

/// <summary>The programme's own name, numbers and addresses on hand-outs.</summary>
internal sealed class HandOutSettingsModel(ProgrammeNumbers numbers, ISignedInMember member, IStringLocalizer<Text> texts) : WaymarkPage
{
    // Not "Name": the shared fields of every page are found by that word in some browsers' own fillers.
    [BindProperty(Name = "Name")]
    public string? ProgrammeName { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? TextLine { get; set; }

    [BindProperty]
    public bool AlwaysOpen { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Website { get; set; }

    [BindProperty]
    public string? Onion { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await numbers.MayAsync(member, cancel))
            return Missing();
        if (await numbers.FindAsync(cancel) is { } row)
        {
            ProgrammeName = row.Name;
            Phone = row.Phone;
            TextLine = row.TextLine;
            AlwaysOpen = row.AlwaysOpen;
            Hours = row.Hours;
            Address = row.Address;
            Website = row.Website;
            Onion = row.Onion;
            Version = row.Version;
            ChangedAt = row.ChangedAt;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var saved = await numbers.SaveAsync(
            member,
            new Programme
            {
                Name = Trim(ProgrammeName),
                Phone = Trim(Phone),
                TextLine = Trim(TextLine),
                AlwaysOpen = AlwaysOpen,
                Hours = Trim(Hours),
                Address = Trim(Address),
                Website = Trim(Website).TrimEnd('/'),
                Onion = Trim(Onion).TrimEnd('/'),
            },
            Version,
            cancel);
        if (saved.TryGet(out _, out var error))
            return SeeOther(HandOutLinks.Settings(Lang));
        if (error is NotFoundError)
            return Missing();
        ModelState.AddModelError((error as InvalidError)?.Field ?? string.Empty, texts[error.Code]);
        var page = Page();
        page.StatusCode = error is ConflictError ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return page;
    }

    private static string Trim(string? text) => text?.Trim() ?? string.Empty;
}
