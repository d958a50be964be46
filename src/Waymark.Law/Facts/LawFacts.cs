namespace Waymark.Law.Facts;

/// <summary>The facts that the engine itself knows something about.</summary>
internal sealed class LawFacts
{
    public LawFacts(FactCatalogue facts)
    {
        Catalogue = facts;
        Jurisdiction = facts["jurisdiction"];
        Statute = facts["statute"];
        Description = facts["description"];
        Category = facts["category"];
        Grade = facts["grade"];
        Class = facts["class"];
        Disposition = facts["disposition"];
        OffenseDate = facts["offense_date"];
        DispositionDate = facts["disposition_date"];
        SentenceCompleted = facts["sentence_completed"];
        SentenceCompletedDate = facts["sentence_completed_date"];
        LaterConvictions = facts["later_convictions"];
        FirstLaterConviction = facts["first_later_conviction_date"];
        LastConviction = facts["last_conviction_date"];
        Violent = facts["violent"];
        MinorAtOffense = facts["minor_at_offense"];
        VictimAtOffense = facts["victim_at_offense"];
        Nexus = facts["nexus"];
        BirthDate = facts["birth_date"];
        TraffickingStart = facts["trafficking_start"];
        TraffickingEnd = facts["trafficking_end"];
        LeftTrafficking = facts["left_trafficking"];
        PastDates = [BirthDate, OffenseDate, DispositionDate, TraffickingStart, TraffickingEnd, FirstLaterConviction, LastConviction, facts["last_denial_date"]];
    }

    public FactCatalogue Catalogue { get; }

    public FactDefinition Jurisdiction { get; }

    public FactDefinition Statute { get; }

    public FactDefinition Description { get; }

    public FactDefinition Category { get; }

    public FactDefinition Grade { get; }

    public FactDefinition Class { get; }

    public FactDefinition Disposition { get; }

    public FactDefinition OffenseDate { get; }

    public FactDefinition DispositionDate { get; }

    public FactDefinition SentenceCompleted { get; }

    public FactDefinition SentenceCompletedDate { get; }

    public FactDefinition LaterConvictions { get; }

    public FactDefinition FirstLaterConviction { get; }

    public FactDefinition LastConviction { get; }

    public FactDefinition Violent { get; }

    public FactDefinition MinorAtOffense { get; }

    public FactDefinition VictimAtOffense { get; }

    public FactDefinition Nexus { get; }

    public FactDefinition BirthDate { get; }

    public FactDefinition TraffickingStart { get; }

    public FactDefinition TraffickingEnd { get; }

    public FactDefinition LeftTrafficking { get; }

    /// <summary>Dates that can not lie after the day of the evaluation.</summary>
    public IReadOnlyList<FactDefinition> PastDates { get; }
}
