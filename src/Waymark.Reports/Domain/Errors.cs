using Waymark.Kernel.Results;

namespace Waymark.Reports.Domain;

internal sealed record ReportHasCase() : ConflictError("desk.report.error.has-case");

internal sealed record ReportNotOpen() : ConflictError("desk.report.error.not-open");

/// <summary>The person took it back; until it is sent again nobody would read what is added.</summary>
internal sealed record ReportWithdrawn() : ConflictError("box.error.withdrawn");

internal sealed record DangerStays() : ConflictError("desk.report.error.danger-stays");

internal sealed record MergeWithItself() : InvalidError("desk.report.error.merge-itself");

internal sealed record NoSuchTarget() : InvalidError("desk.report.error.no-target");

internal sealed record NoSuchAgency() : InvalidError("desk.report.error.no-agency");

internal sealed record PersonMustAgree() : InvalidError("desk.report.error.must-agree");
