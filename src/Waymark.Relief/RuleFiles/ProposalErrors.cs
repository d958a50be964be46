using Waymark.Kernel.Results;
using Waymark.Relief.Data;

namespace Waymark.Relief.RuleFiles;

/// <summary>Another proposal for the place waits: it is decided or taken back first.</summary>
internal sealed record AnotherWaits(Guid Proposal) : ConflictError("desk.rules.error.waits");

/// <summary>The file in force is another one than the proposal was compared with.</summary>
internal sealed record OverTaken() : ConflictError("desk.rules.error.overtaken");

/// <summary>It waited too long.</summary>
internal sealed record RanOut() : ConflictError("desk.rules.error.ran-out");

/// <summary>Somebody ended it meanwhile.</summary>
internal sealed record Ended(RuleProposalState State) : ConflictError("desk.rules.error.ended");

/// <summary>Who proposed does not confirm or refuse while somebody else can.</summary>
internal sealed record NeedsAnother() : ForbiddenError("desk.rules.error.another");

/// <summary>Only who proposed takes it back.</summary>
internal sealed record NotYours() : ForbiddenError("desk.rules.error.not-yours");

/// <summary>A reason is needed.</summary>
internal sealed record NoReason() : InvalidError("desk.rules.error.reason", "Reason");
