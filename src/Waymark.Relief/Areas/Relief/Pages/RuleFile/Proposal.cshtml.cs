using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Law.Rules;
using Waymark.Relief.Data;
using Waymark.Relief.Resources;
using Waymark.Relief.RuleFiles;
using Waymark.Store;

namespace Waymark.Relief.Areas.Relief.Pages.RuleFile;

/// <summary>A rule file that waits for a second person, with what it changes; or what became of it.</summary>
internal sealed class ProposalModel(ISignedInMember member, RuleShelf files, RuleProposals proposals, Members members, WaymarkStore store, IStringLocalizer<Text> texts) : WaymarkPage
{
    /// <summary>Why it is refused, or confirmed alone.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether the member says that they read what changes.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public Jurisdiction Place { get; private set; } = null!;

    public RuleProposalRow Proposal { get; private set; } = null!;

    /// <summary>A colleague by name, somebody else by their agency.</summary>
    public string ProposedBy { get; private set; } = "";

    /// <summary>Who ended it, likewise; null: nobody.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>What it changes beside the rules in force; null: it is over.</summary>
    public RuleTrial? Trial { get; private set; }

    public RuleRefusal? Refusal => Trial?.Refusal;

    public bool IsOwn => Proposal.ProposedBy == member.MemberId;

    /// <summary>Whether nobody else of the programme keeps rules.</summary>
    public bool IsAlone { get; private set; }

    public bool IsRunOut => proposals.IsRunOut(Proposal);

    /// <summary>Whether another file has come into force since.</summary>
    public bool IsOvertaken => Trial is { Refusal: null } trial && trial.Against != Proposal.Against;

    public bool MayStillConfirm => Trial is { Refusal: null } && !IsOvertaken && !IsRunOut;

    /// <summary>The words for what is proposed.</summary>
    public string WhatKey => Proposal.Text.Length > 0 ? "desk.rules.proposal.file" : "desk.rules.back";

    public string StateKey => RuleText.StateKey(Proposal, IsRunOut);

    public async Task<IActionResult> OnGetAsync(string code, Guid id, CancellationToken cancel) => await FindAsync(code, id, cancel) ? Page() : Missing();

    public async Task<IActionResult> OnPostConfirmAsync(string code, Guid id, CancellationToken cancel)
    {
        if (!await FindAsync(code, id, cancel))
            return Missing();
        if (Proposal.State == RuleProposalState.Open && !Sure)
            return Invalid(nameof(Sure), texts["desk.rules.error.read"]);
        // Under a newer program the file may no longer fit, or its cases come out differently.
        if (Refusal is not null)
            return Invalid(string.Empty, texts["desk.rules.error.refused"]);
        return await AnswerAsync(await proposals.ConfirmAsync(member, Proposal, Reason, cancel), cancel);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string code, Guid id, CancellationToken cancel) =>
        await FindAsync(code, id, cancel) ? await AnswerAsync(await proposals.RefuseAsync(member, Proposal, Reason, cancel), cancel) : Missing();

    public async Task<IActionResult> OnPostWithdrawAsync(string code, Guid id, CancellationToken cancel) =>
        await FindAsync(code, id, cancel) ? await AnswerAsync(await proposals.WithdrawAsync(member, Proposal, cancel), cancel) : Missing();

    private async Task<IActionResult> AnswerAsync(Result<Done> result, CancellationToken cancel)
    {
        if (result.TryGet(out _, out var error))
            return SeeOther(RuleLinks.Place(Lang, Place.Code));
        if (error is InvalidError invalid)
            return Invalid(invalid.Field ?? string.Empty, texts[error.Code]);
        // The page as it is now, with the answer that somebody else gave meanwhile.
        await FindAsync(Place.Code, Proposal.ProposalId, cancel);
        var page = Invalid(string.Empty, texts[error.Code]);
        page.StatusCode = error switch
        {
            ConflictError => StatusCodes.Status409Conflict,
            ForbiddenError => StatusCodes.Status403Forbidden,
            _ => throw new UnreachableException(),
        };
        return page;
    }

    private async Task<bool> FindAsync(string code, Guid id, CancellationToken cancel)
    {
        if (files.Rules.Find(code.ToUpperInvariant()) is not { } place || await proposals.FindAsync(place.Code, id, cancel) is not { } proposal)
            return false;
        (Place, Proposal) = (place, proposal);
        Trial = proposal.State == RuleProposalState.Open ? await proposals.TryAsync(proposal, cancel) : null;
        IsAlone = await proposals.IsAloneAsync(member, cancel);
        (ProposedBy, DecidedBy) = await store.ReadAsync(
            async db => (await NameAsync(db, proposal.ProposedBy, cancel), proposal.DecidedBy is { } by ? await NameAsync(db, by, cancel) : null), cancel);
        return true;
    }

    /// <summary>Names are for colleagues; another agency of the programme is not told one.</summary>
    private async Task<string> NameAsync(WaymarkDb db, MemberId id, CancellationToken cancel) =>
        (await members.FindAsync(db, member.AgencyId, id, cancel))?.Name ?? texts["desk.rules.proposal.elsewhere"];
}
