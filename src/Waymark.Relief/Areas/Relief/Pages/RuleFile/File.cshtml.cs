using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Law.Rules;
using Waymark.Relief.Data;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.RuleFile;

/// <summary>The rule file of one place: propose a corrected one, or to take it back. It is in force for the whole site, so a second one of the programme confirms.</summary>
[RequestSizeLimit(8 << 20)]
[RequestFormLimits(ValueLengthLimit = 8 << 20)]
internal sealed class FileModel(ISignedInMember member, RuleShelf files, RuleProposals proposals, IStringLocalizer<Text> texts) : WaymarkPage
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [BindProperty]
    public IFormFile? Rules { get; set; }

    [BindProperty]
    public IFormFile? Cases { get; set; }

    public Jurisdiction Place { get; private set; } = null!;

    public RuleFileRow? Loaded { get; private set; }

    public RuleRefusal? Refusal { get; private set; }

    /// <summary>The file that was tried, on its way through the page of changes; null: none.</summary>
    [BindProperty]
    public string? RulesText { get; set; }

    /// <summary>The worked cases that were given with it.</summary>
    [BindProperty]
    public string? CasesText { get; set; }

    /// <summary>The mark of the file in force that the changes were shown against.</summary>
    [BindProperty]
    public string? Against { get; set; }

    /// <summary>Whether going back to the file that ships is tried.</summary>
    [BindProperty]
    public bool Back { get; set; }

    /// <summary>The proposal that waits for an answer; null: none.</summary>
    public RuleProposalRow? Waiting { get; private set; }

    /// <summary>Whether nobody else of the programme keeps rules.</summary>
    public bool IsAlone { get; private set; }

    /// <summary>What a right file would change; null: none was tried.</summary>
    public RuleTrial? Trial { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => await FindAsync(code, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostLoadAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return Missing();
        if (await ReadAsync(Rules, cancel) is not { } rules)
            return Invalid(nameof(Rules), texts["desk.rules.error.file"]);
        RuleSource? cases = null;
        if (Cases is { Length: > 0 } && (cases = await ReadAsync(Cases, cancel)) is null)
            return Invalid(nameof(Cases), texts["desk.rules.error.file"]);
        (RulesText, CasesText) = (rules.Text, cases?.Text);
        return await TriedAsync(rules, cases, cancel) ?? Page();
    }

    /// <summary>Shows what going back to the file that ships changes.</summary>
    public async Task<IActionResult> OnPostBackAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return Missing();
        if (Loaded is null)
            return SeeOther(RuleLinks.File(Lang, Place.Code));
        Back = true;
        return await TriedAsync(null, null, cancel) ?? Page();
    }

    /// <summary>Hands the file whose changes were shown to a second person.</summary>
    public async Task<IActionResult> OnPostProposeAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel))
            return Missing();
        if (!Back && RulesText is not { Length: > 0 and <= RuleShelf.MostCharacters })
            return Invalid(nameof(Rules), texts["desk.rules.error.file"]);
        // Browsers send line ends of a form's values as CR and LF.
        (RulesText, CasesText) = (Back ? "" : Lines(RulesText!), string.IsNullOrEmpty(CasesText) ? null : Lines(CasesText));
        var seen = Against;
        var rules = Back ? null : new RuleSource($"{Place.Code.ToLowerInvariant()}.yaml", RulesText);
        if (await TriedAsync(rules, CasesText is null ? null : new RuleSource("cases.yaml", CasesText), cancel) is { } refused)
            return refused;
        // Somebody else changed the file in force meanwhile: what would change now has not been seen.
        if (seen != Trial!.Against)
            return Page();
        if ((await proposals.ProposeAsync(member, Place.Code, RulesText, CasesText, seen, cancel)).TryGet(out var proposal, out var error))
            return SeeOther(RuleLinks.Proposal(Lang, Place.Code, proposal));
        // What was tried stays on the page, to be handed over when the other one is decided.
        Waiting = error is AnotherWaits other ? await proposals.FindAsync(Place.Code, other.Proposal, cancel) : null;
        var page = Invalid(string.Empty, texts[error.Code]);
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Tries a file; null: the one that ships. The page with the reason if it is refused; else null, and <see cref="Trial"/> has what would change.</summary>
    private async Task<IActionResult?> TriedAsync(RuleSource? rules, RuleSource? cases, CancellationToken cancel)
    {
        var trial = rules is null ? await files.TryBackAsync(Place.Code, cancel) : await files.TryAsync(Place.Code, rules, cases, cancel);
        Refusal = trial.Refusal;
        if (Refusal is not null)
            return Invalid(nameof(Rules), texts["desk.rules.error.refused"]);
        Trial = trial;
        Against = trial.Against;
        // What was posted must not stand in for what was found now.
        ModelState.Clear();
        return null;
    }

    private async Task<bool> FindAsync(string code, CancellationToken cancel)
    {
        if (files.Rules.Find(code.ToUpperInvariant()) is not { } place)
            return false;
        Place = place;
        Waiting = (await proposals.WaitingAsync(cancel)).FirstOrDefault(p => p.Jurisdiction == place.Code);
        IsAlone = await proposals.IsAloneAsync(member, cancel);
        Loaded = (await files.LoadedAsync(cancel)).FirstOrDefault(r => r.Jurisdiction == place.Code);
        return true;
    }

    /// <summary>A file's text; null if there is none, it is too long, or it is no UTF-8.</summary>
    private static async Task<RuleSource?> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 and <= RuleShelf.MostCharacters })
            return null;
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), Strict);
            // The name is the browser's: only its last part is shown again.
            return new RuleSource(Path.GetFileName(file.FileName), Lines(await reader.ReadToEndAsync(cancel)));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
