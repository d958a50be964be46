using Waymark.Relief.Data;

namespace Waymark.Relief.RuleFiles;

/// <summary>The words for what became of a proposal.</summary>
internal static class RuleText
{
    /// <summary>The resource key.</summary>
    internal static string StateKey(RuleProposalRow proposal, bool isRunOut) => proposal.State switch
    {
        RuleProposalState.Open => isRunOut ? "desk.rules.state.lapsed" : "desk.rules.state.open",
        RuleProposalState.Confirmed => proposal.DecidedBy == proposal.ProposedBy ? "desk.rules.state.alone" : "desk.rules.state.confirmed",
        RuleProposalState.Refused => "desk.rules.state.refused",
        RuleProposalState.Withdrawn => "desk.rules.state.withdrawn",
        _ => "desk.rules.state.lapsed",
    };
}
