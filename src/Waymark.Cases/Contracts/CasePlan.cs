using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Work;
using Waymark.Kernel.Results;

namespace Waymark.Cases.Contracts;

/// <summary>
/// Puts another module's next date into a case's plan, so that the case rises on the caseload when it is due. Safe to share between threads.
/// </summary>
/// <remarks>The person reads the plan: the words are for them, in the language of their case, and say nothing that would endanger them on a
/// borrowed screen.</remarks>
public sealed class CasePlan
{
    private readonly CaseWork work;
    private readonly CaseEdits edits;

    internal CasePlan(CaseWork work, CaseEdits edits) => (this.work, this.edits) = (work, edits);

    /// <summary>Adds a step of the agency, or changes the one that was added before.</summary>
    /// <param name="member">Who does it.</param>
    /// <param name="id">The case; it must be open.</param>
    /// <param name="step">The step that was added before; <c>null</c>, or one that is gone, adds a new one.</param>
    /// <param name="what">What is to be done; 1 to 4,000 characters.</param>
    /// <param name="due">The day by which; <c>null</c>: no day.</param>
    /// <param name="done">Whether it is done.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The step. <see cref="NotFoundError"/>: no such case; <see cref="ConflictError"/>: the case is closed;
    /// <see cref="InvalidError"/>: the words are missing or too long.</returns>
    public Task<Result<Guid>> SetAsync(ISignedInMember member, CaseId id, Guid? step, string what, DateOnly? due, bool done, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(what);
        var worker = Worker.Of(member);
        return work.ChangeAsync(
            worker,
            id,
            "case.step-changed",
            step?.ToString("N"),
            async (db, opened) =>
            {
                var version = step is { } one
                    ? await db.Set<StepRow>().Where(s => s.AgencyId == worker.Agency && s.CaseId == id && s.StepId == one).Select(s => (int?)s.Version).FirstOrDefaultAsync(cancel)
                    : null;
                var request = new SaveStep
                {
                    Case = id,
                    Id = version is null ? null : step,
                    What = what,
                    Who = StepOwner.Agency,
                    Status = done ? StepStatus.Done : StepStatus.ToDo,
                    DueOn = due,
                    Version = version ?? 0,
                };
                return await edits.SaveAsync(db, opened, request, cancel);
            },
            cancel);
    }
}
