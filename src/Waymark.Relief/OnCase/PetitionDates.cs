using Waymark.Law.Rules;

namespace Waymark.Relief.OnCase;

/// <summary>What comes next for a petition.</summary>
internal enum PetitionNext
{
    /// <summary>Nothing: the records are gone, or it ended.</summary>
    Nothing,

    /// <summary>The last day on which the prosecutor can object.</summary>
    Objection,

    Hearing,

    /// <summary>The day on which the worker wants to look again.</summary>
    Look,

    /// <summary>The order is there, and its copies are not with every agency that holds the record.</summary>
    Copies,

    /// <summary>The copies are sent, and nobody has seen yet that the records are gone.</summary>
    Proof,
}

/// <summary>The dates of a petition. What the law or the worker says; the law's days for an objection are counted from the filing, and the pages say so,
/// since many laws count from another day (the service, an order to answer) that only the worker knows.</summary>
internal static class PetitionDates
{
    /// <summary>So long after the last copy was sent somebody looks whether the records are gone: our own interval, no law's.</summary>
    private const int DaysToProof = 30;

    /// <summary>The last day for an objection: as the worker wrote it, else counted from the filing by the days of the law; null: not known.</summary>
    internal static DateOnly? ObjectionBy(ReliefPetition petition, RuleBook rules)
    {
        if (petition.ObjectionBy is { } written)
            return written;
        return petition.FiledOn is { } filed && rules.FindRemedy(petition.Remedy)?.On(filed)?.Procedure.ObjectionDays is { } days ? filed.AddDays(days) : null;
    }

    /// <summary>The next date: the earliest of those that still wait for something. One that has passed stays until something was written down.</summary>
    /// <param name="petition">The petition.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="today">The day on which it is asked.</param>
    internal static (PetitionNext What, DateOnly? Day) Next(ReliefPetition petition, RuleBook rules, DateOnly today)
    {
        if (petition.GoneOn is not null || petition.Decision is "withdrawn")
            return (PetitionNext.Nothing, null);
        var waiting = new List<(PetitionNext What, DateOnly Day)>();
        if (petition.LookOn is { } look)
            waiting.Add((PetitionNext.Look, look));
        if (petition is { FiledOn: not null, DecidedOn: null })
        {
            if (petition.HearingOn is { } hearing)
                waiting.Add((PetitionNext.Hearing, hearing));
            // Both may be: an objection can still come before the hearing. Once that day has passed, the hearing is what waits.
            if (ObjectionBy(petition, rules) is { } objection && (petition.HearingOn is null || objection >= today))
                waiting.Add((PetitionNext.Objection, objection));
        }

        // An order that stays in the court's drawer clears no record.
        if (petition is { Decision: "granted" or "part", DecidedOn: { } decided })
        {
            if (petition.Copies.Count == 0 || petition.Copies.Any(c => c.SentOn is null && c.GoneOn is null))
                waiting.Add((PetitionNext.Copies, decided));
            else if (petition.LookOn is null)
                waiting.Add((PetitionNext.Proof, petition.Copies.Max(c => c.SentOn ?? decided).AddDays(DaysToProof)));
        }

        return waiting.Count == 0 ? (PetitionNext.Nothing, null) : waiting.OrderBy(w => w.Day).Select(w => (w.What, (DateOnly?)w.Day)).First();
    }
}
