using Waymark.Kernel.Results;

namespace Waymark.Cases.Domain;

/// <summary>Somebody saved the same thing first; both texts are shown and nothing is lost.</summary>
internal sealed record ChangedMeanwhile() : ConflictError("desk.cases.error.changed-meanwhile");

/// <summary>It is not in a state in which this may be done.</summary>
internal sealed record WrongState() : ConflictError("desk.cases.error.wrong-state");

/// <summary>The case is closed: reopen it first.</summary>
internal sealed record CaseIsClosed() : ConflictError("desk.cases.error.case-closed");

/// <summary>A closing needs how it ended.</summary>
internal sealed record OutcomeMissing() : InvalidError("desk.cases.error.outcome-missing", "Outcome");

/// <summary>A no needs its reason.</summary>
internal sealed record ReasonMissing() : InvalidError("desk.cases.error.reason-missing", "Reason");

/// <summary>Something must be chosen or written.</summary>
/// <param name="Field">What is missing.</param>
internal sealed record Missing(string Field) : InvalidError("desk.cases.error.missing", Field);

/// <summary>The text is longer than the field takes.</summary>
/// <param name="Field">Which.</param>
internal sealed record TooLong(string Field) : InvalidError("desk.cases.error.too-long", Field);

/// <summary>A date that can not be.</summary>
/// <param name="Field">Which.</param>
internal sealed record WrongDate(string Field) : InvalidError("desk.cases.error.wrong-date", Field);

/// <summary>Some referrals of the case are still open: each needs an outcome before the case closes.</summary>
internal sealed record ReferralsOpen() : ConflictError("desk.cases.error.referrals-open");

/// <summary>The rules of consent forbid it (34 U.S.C. 12291(b)(2); 28 CFR 94.115).</summary>
/// <param name="Refusal">Which rule.</param>
internal sealed record ConsentForbids(ConsentRefusal Refusal) : ForbiddenError("desk.consent.refusal." + Refusal.Id());
