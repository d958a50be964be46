using Waymark.Law.Facts;
using Waymark.Law.Offences;

namespace Waymark.Law.Evaluation;

/// <summary>
/// A charge with what follows from its facts: age at the offense from two dates, the kind of offense from its statute, and so on; and
/// with facts that contradict each other taken out.
/// </summary>
internal sealed class DerivedCharge
{
    private readonly Dictionary<FactDefinition, FactDefinition[]> from = [];

    private DerivedCharge(FactSheet facts, OffenceReading offence)
    {
        Facts = facts;
        Offence = offence;
    }

    /// <summary>The facts with what follows from them, contradictions taken out.</summary>
    public FactSheet Facts { get; }

    public OffenceReading Offence { get; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public StatuteReference? Statute { get; private init; }

    /// <summary>The class by its letter, or null.</summary>
    public string? ClassLetter { get; private set; }

    /// <summary>The class by its degree, or null.</summary>
    public string? ClassDegree { get; private set; }

    /// <summary>What the class rests on.</summary>
    public IReadOnlyList<FactDefinition> ClassUses { get; private set; } = [];

    /// <summary>What a fact rests on: itself, or the facts it was derived from.</summary>
    public IReadOnlyList<FactDefinition> Uses(FactDefinition fact) => from.GetValueOrDefault(fact) ?? [fact];

    public static DerivedCharge Derive(FactSheet given, LawFacts law, OffenceCatalogue offences, DateOnly on)
    {
        var facts = given.Copy();
        var offence = offences.Classify(
            JurisdictionCode.Read(facts.Get(law.Jurisdiction)), facts.Get(law.Category), facts.Get(law.Statute), facts.Get(law.Description));
        var charge = new DerivedCharge(facts, offence)
        {
            Statute = StatuteReference.TryParse(facts.Get(law.Statute), out var statute) ? statute : null,
        };
        var problems = new List<Problem>();
        charge.FindContradictions(law, on, problems);
        charge.AddDerived(law, on, problems);
        charge.Problems = problems;
        return charge;
    }

    private void FindContradictions(LawFacts law, DateOnly on, List<Problem> problems)
    {
        var facts = Facts;
        var forget = new HashSet<FactDefinition>();
        void Wrong(string code, FactDefinition[] about, params FactDefinition[] forgotten)
        {
            problems.Add(new Problem(code, about));
            forget.UnionWith(forgotten);
        }

        // Whether one date is certainly before another.
        bool Before(FactDefinition a, FactDefinition b) => facts.Date(a) is { } x && facts.Date(b) is { } y && x.Last < y.First;

        if (Offence.Disagree) problems.Add(new Problem(ProblemCodes.OffenseDisagrees, [.. new[] { law.Category, law.Statute, law.Description }.Where(facts.IsKnown)]));
        foreach (var date in law.PastDates)
        {
            if (facts.Date(date) is { } day && day.First > on) Wrong(ProblemCodes.DateInFuture, [date], date);
        }

        if (Before(law.OffenseDate, law.BirthDate)) Wrong(ProblemCodes.OffenseBeforeBirth, [law.BirthDate, law.OffenseDate], law.BirthDate, law.OffenseDate);
        if (Before(law.DispositionDate, law.OffenseDate)) Wrong(ProblemCodes.DispositionBeforeOffense, [law.OffenseDate, law.DispositionDate], law.OffenseDate, law.DispositionDate);
        if (Before(law.TraffickingStart, law.BirthDate)) Wrong(ProblemCodes.TraffickingBeforeBirth, [law.BirthDate, law.TraffickingStart], law.BirthDate, law.TraffickingStart);
        if (Before(law.TraffickingEnd, law.TraffickingStart)) Wrong(ProblemCodes.TraffickingEndsBeforeStart, [law.TraffickingStart, law.TraffickingEnd], law.TraffickingStart, law.TraffickingEnd);
        if (facts.YesNo(law.Nexus) == true && Before(law.OffenseDate, law.TraffickingStart))
        {
            Wrong(ProblemCodes.TraffickingAfterOffense, [law.OffenseDate, law.TraffickingStart, law.Nexus], law.Nexus, law.OffenseDate, law.TraffickingStart);
        }

        if (facts.YesNo(law.LaterConvictions) == false && (facts.IsKnown(law.FirstLaterConviction) || facts.IsKnown(law.LastConviction)))
        {
            Wrong(
                ProblemCodes.LaterConvictionsDisagree,
                [.. new[] { law.LaterConvictions, law.FirstLaterConviction, law.LastConviction }.Where(facts.IsKnown)],
                law.LaterConvictions, law.FirstLaterConviction, law.LastConviction);
        }

        if (Before(law.FirstLaterConviction, law.DispositionDate)) Wrong(ProblemCodes.LaterConvictionBeforeThis, [law.DispositionDate, law.FirstLaterConviction], law.FirstLaterConviction, law.DispositionDate);
        if (Before(law.LastConviction, law.DispositionDate)) Wrong(ProblemCodes.LaterConvictionBeforeThis, [law.DispositionDate, law.LastConviction], law.LastConviction, law.DispositionDate);
        if (Before(law.LastConviction, law.FirstLaterConviction)) Wrong(ProblemCodes.LaterConvictionsDisagree, [law.FirstLaterConviction, law.LastConviction], law.FirstLaterConviction, law.LastConviction);
        if (facts.YesNo(law.SentenceCompleted) == false && facts.Date(law.SentenceCompletedDate) is { } done && done.Last <= on)
        {
            Wrong(ProblemCodes.SentenceDisagrees, [law.SentenceCompleted, law.SentenceCompletedDate], law.SentenceCompleted, law.SentenceCompletedDate);
        }

        if (Before(law.SentenceCompletedDate, law.DispositionDate)) Wrong(ProblemCodes.SentenceDisagrees, [law.DispositionDate, law.SentenceCompletedDate], law.SentenceCompletedDate, law.DispositionDate);
        foreach (var fact in forget) facts.Forget(fact);
    }

    private void AddDerived(LawFacts law, DateOnly on, List<Problem> problems)
    {
        Derive(law.MinorAtOffense, Minor(law), [law.BirthDate, law.OffenseDate], ProblemCodes.AgeDisagrees, problems);
        Derive(law.VictimAtOffense, Victim(law), [law.OffenseDate, law.TraffickingStart, law.TraffickingEnd], ProblemCodes.VictimDatesDisagree, problems);
        Derive(law.LeftTrafficking, Facts.Date(law.TraffickingEnd) is { } end && end.Last <= on ? true : null, [law.TraffickingEnd], ProblemCodes.LeftDisagrees, problems);
        Derive(law.SentenceCompleted, Facts.Date(law.SentenceCompletedDate) is { } done && done.Last <= on ? true : null, [law.SentenceCompletedDate], ProblemCodes.SentenceDisagrees, problems);
        Derive(
            law.LaterConvictions,
            Facts.IsKnown(law.FirstLaterConviction) || Facts.IsKnown(law.LastConviction) ? true : null,
            [law.FirstLaterConviction, law.LastConviction], ProblemCodes.LaterConvictionsDisagree, problems);
        FactDefinition[] words = [.. new[] { law.Category, law.Statute, law.Description }.Where(Facts.IsKnown)];
        Derive(law.Violent, Offence.Violent, [law.Jurisdiction, .. words], ProblemCodes.ViolentDisagrees, problems);
        Grade(law, problems);
        Class(law, problems);
    }

    private void Grade(LawFacts law, List<Problem> problems)
    {
        FactDefinition[] named = Named(law, Offence.GradeFrom);
        var mine = Facts.Choices[law.Grade.Index];
        if (Offence.GradeDisagrees || (Offence.GradeIndex > 0 && mine >= 0 && mine != Offence.GradeIndex - 1))
        {
            problems.Add(new Problem(ProblemCodes.GradeDisagrees, [.. named.Append(law.Grade).Where(Facts.IsKnown)]));
            Facts.Forget(law.Grade);
        }
        else if (Offence.GradeIndex > 0 && mine < 0)
        {
            Facts.Choices[law.Grade.Index] = (sbyte)(Offence.GradeIndex - 1);
            from[law.Grade] = named;
        }
    }

    private void Class(LawFacts law, List<Problem> problems)
    {
        var (letter, degree) = Facts.Get(law.Class) is { } c ? OffenceClass.Read(c) : (null, null);
        FactDefinition[] named = Named(law, Offence.ClassFrom);
        // Where they contradict each other nothing of them counts, so that a further one can not bring an answer back.
        if (Offence.ClassDisagrees | OffenceClass.Join(ref letter, Offence.ClassLetter) | OffenceClass.Join(ref degree, Offence.ClassDegree))
        {
            problems.Add(new Problem(ProblemCodes.ClassDisagrees, [.. named.Append(law.Class).Where(Facts.IsKnown)]));
            (letter, degree) = (null, null);
        }

        (ClassLetter, ClassDegree) = (letter, degree);
        ClassUses = [.. named.Append(law.Class).Where(Facts.IsKnown)];
    }

    /// <summary>The facts from which a grade or class was read.</summary>
    private static FactDefinition[] Named(LawFacts law, (bool Statute, bool Description) by)
    {
        var named = new List<FactDefinition>();
        if (by.Statute) named.AddRange([law.Jurisdiction, law.Statute]);
        if (by.Description) named.Add(law.Description);
        return [.. named];
    }

    private void Derive(FactDefinition fact, bool? value, FactDefinition[] sources, string code, List<Problem> problems)
    {
        if (value is null) return;
        FactDefinition[] known = [.. sources.Where(Facts.IsKnown)];
        if (Facts.YesNo(fact) is { } given)
        {
            if (given == value) return;
            problems.Add(new Problem(code, [fact, .. known]));
            Facts.Forget(fact);
            return;
        }

        Facts.Flags[fact.Index] = value == true ? (byte)2 : (byte)1;
        from[fact] = known;
    }

    /// <summary>Under 18 on the day of the offense; the 18th birthday is the first day as an adult.</summary>
    private bool? Minor(LawFacts law)
    {
        if (Facts.Date(law.BirthDate) is not { } birth || Facts.Date(law.OffenseDate) is not { } offense) return null;
        if (offense.Last < birth.First.AddYears(18)) return true;
        return offense.First >= birth.Last.AddYears(18) ? false : null;
    }

    /// <summary>Within the time of the trafficking, its first and last day included. Only the end may be open, and then only "no" can follow.</summary>
    private bool? Victim(LawFacts law)
    {
        if (Facts.Date(law.OffenseDate) is not { } offense) return null;
        var (start, end) = (Facts.Date(law.TraffickingStart), Facts.Date(law.TraffickingEnd));
        if (start is { } s && offense.Last < s.First) return false;
        if (end is { } e && offense.First > e.Last) return false;
        return start is { } since && end is { } until && offense.First >= since.Last && offense.Last <= until.First ? true : null;
    }
}
