using Waymark.Kernel.Results;

namespace Waymark.Reports.Domain;

internal sealed record ReportHasCase() : ConflictError("desk.report.error.has-case");

internal sealed record ReportNotOpen() : ConflictError("desk.report.error.not-open");
