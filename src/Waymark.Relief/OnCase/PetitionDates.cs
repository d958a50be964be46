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
}

/// <summary>The dates of a petition. Only what the law or the worker says: no date is invented.</summary>
internal static class PetitionDates
{
    /// <summary>The last day for an objection: as the worker wrote it, else counted from the filing by the days of the law; null: not known.</summary>
    internal static DateOnly? ObjectionBy(ReliefPetition petition, RuleBook rules)
    {
        if (petition.ObjectionBy is { } written)
            return written;
        return petition.FiledOn is { } filed && rules.FindRemedy(petition.Remedy)?.On(filed)?.Procedure.ObjectionDays is { } days ? filed.AddDays(days) : null;
    }

    /// <summary>The next date: the earliest of those that still wait for something. One that has passed stays until something was written down.</summary>
    internal static (PetitionNext What, DateOnly? Day) Next(ReliefPetition petition, RuleBook rules)
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
            // Once a hearing is set, the time for objections is over or its matter.
            else if (ObjectionBy(petition, rules) is { } objection)
                waiting.Add((PetitionNext.Objection, objection));
        }

        return waiting.Count == 0 ? (PetitionNext.Nothing, null) : waiting.OrderBy(w => w.Day).Select(w => (w.What, (DateOnly?)w.Day)).First();
    }
}
