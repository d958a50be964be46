using Waymark.Law.Evaluation;
using Waymark.Law.Facts;

namespace Waymark.Law.Screening;

/// <summary>
/// The facts of one row in flat arrays, used again for each row. The same as <see cref="DerivedCharge"/>, with dates as day numbers
/// and without a record of what follows from what. Tests hold the two equal.
/// </summary>
internal sealed class ScreenFacts(LawFacts law, int on)
{
    private readonly int[] pastDates = [.. law.PastDates.Select(d => d.Index)];
    private readonly int on = on;

    /// <summary>By index of the yes-no fact: 0 unknown, 1 no, 2 yes.</summary>
    public byte[] Flags { get; } = new byte[law.Catalogue.YesNoCount];

    /// <summary>By index of the date fact: the first day it can be, as a day number; 0 unknown.</summary>
    public int[] First { get; } = new int[law.Catalogue.DateCount];

    /// <summary>The last day it can be.</summary>
    public int[] Last { get; } = new int[law.Catalogue.DateCount];

    /// <summary>By index of the choice fact: the choice, or -1.</summary>
    public sbyte[] Choices { get; } = new sbyte[law.Catalogue.ChoiceCount];

    /// <summary>What the words of the charge say.</summary>
    public ScreenOffence Offence { get; set; } = ScreenOffence.Nothing;

    /// <summary>The class by its letter, or null.</summary>
    public string? ClassLetter { get; set; }

    /// <summary>The class by its degree, or null.</summary>
    public string? ClassDegree { get; set; }

    /// <summary>Bit i: problem i of <see cref="ProblemCodes.All"/>.</summary>
    public uint Problems { get; private set; }

    public void Clear()
    {
        Array.Clear(Flags);
        Array.Clear(First);
        Array.Fill(Choices, (sbyte)-1);
        (Offence, ClassLetter, ClassDegree, Problems) = (ScreenOffence.Nothing, null, null, 0);
    }

    public bool Known(FactDefinition date) => First[date.Index] != 0;

    /// <summary>Takes out contradictions and adds what follows, in the same order as <see cref="DerivedCharge"/>.</summary>
    public void Derive()
    {
        FindContradictions();
        AddDerived();
    }

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(number);

    private void Problem(int bit) => Problems |= 1u << bit;

    private bool Before(FactDefinition a, FactDefinition b) => First[a.Index] != 0 && First[b.Index] != 0 && Last[a.Index] < First[b.Index];

    private void FindContradictions()
    {
        // Nothing is taken out before all has been compared, so that no order matters.
        var forgetDates = 0u;
        var (forgetNexus, forgetLater, forgetSentence) = (false, false, false);
        void Forget(FactDefinition date) => forgetDates |= 1u << date.Index;

        if (Offence.Disagree) Problem(14);
        foreach (var date in pastDates)
        {
            if (First[date] <= on || First[date] == 0) continue;
            Problem(5);
            forgetDates |= 1u << date;
        }

        if (Before(law.OffenseDate, law.BirthDate))
        {
            Problem(0);
            Forget(law.BirthDate);
            Forget(law.OffenseDate);
        }

        if (Before(law.DispositionDate, law.OffenseDate))
        {
            Problem(1);
            Forget(law.OffenseDate);
            Forget(law.DispositionDate);
        }

        if (Before(law.TraffickingStart, law.BirthDate))
        {
            Problem(3);
            Forget(law.BirthDate);
            Forget(law.TraffickingStart);
        }

        if (Before(law.TraffickingEnd, law.TraffickingStart))
        {
            Problem(2);
            Forget(law.TraffickingStart);
            Forget(law.TraffickingEnd);
        }

        if (Flags[law.Nexus.Index] == 2 && Before(law.OffenseDate, law.TraffickingStart))
        {
            Problem(4);
            forgetNexus = true;
            Forget(law.OffenseDate);
            Forget(law.TraffickingStart);
        }

        if (Flags[law.LaterConvictions.Index] == 1 && (Known(law.FirstLaterConviction) || Known(law.LastConviction)))
        {
            Problem(9);
            forgetLater = true;
            Forget(law.FirstLaterConviction);
            Forget(law.LastConviction);
        }

        if (Before(law.FirstLaterConviction, law.DispositionDate))
        {
            Problem(10);
            Forget(law.FirstLaterConviction);
            Forget(law.DispositionDate);
        }

        if (Before(law.LastConviction, law.DispositionDate))
        {
            Problem(10);
            Forget(law.LastConviction);
            Forget(law.DispositionDate);
        }

        if (Before(law.LastConviction, law.FirstLaterConviction))
        {
            Problem(9);
            Forget(law.FirstLaterConviction);
            Forget(law.LastConviction);
        }

        if (Flags[law.SentenceCompleted.Index] == 1 && Known(law.SentenceCompletedDate) && Last[law.SentenceCompletedDate.Index] <= on)
        {
            Problem(11);
            forgetSentence = true;
            Forget(law.SentenceCompletedDate);
        }

        if (Before(law.SentenceCompletedDate, law.DispositionDate))
        {
            Problem(11);
            Forget(law.SentenceCompletedDate);
            Forget(law.DispositionDate);
        }

        if (forgetNexus) Flags[law.Nexus.Index] = 0;
        if (forgetLater) Flags[law.LaterConvictions.Index] = 0;
        if (forgetSentence) Flags[law.SentenceCompleted.Index] = 0;
        for (var i = 0; forgetDates != 0; i++, forgetDates >>= 1)
        {
            if ((forgetDates & 1) != 0) First[i] = 0;
        }
    }

    private void AddDerived()
    {
        Derive(law.MinorAtOffense, Minor(), 7);
        Derive(law.VictimAtOffense, Victim(), 6);
        Derive(law.LeftTrafficking, Known(law.TraffickingEnd) && Last[law.TraffickingEnd.Index] <= on ? 2 : 0, 8);
        Derive(law.SentenceCompleted, Known(law.SentenceCompletedDate) && Last[law.SentenceCompletedDate.Index] <= on ? 2 : 0, 11);
        Derive(law.LaterConvictions, Known(law.FirstLaterConviction) || Known(law.LastConviction) ? 2 : 0, 9);
        Derive(law.Violent, Offence.Violent, 12);
        Grade();
        if (Offence.ClassDisagrees || Offence.ClassLetter is not null || Offence.ClassDegree is not null) Class();
    }

    private void Grade()
    {
        ref var grade = ref Choices[law.Grade.Index];
        if (Offence.GradeDisagrees || (Offence.Grade != 0 && grade >= 0 && grade != Offence.Grade - 1))
        {
            Problem(13);
            grade = -1;
        }
        else if (Offence.Grade != 0)
        {
            grade = (sbyte)(Offence.Grade - 1);
        }
    }

    private void Class()
    {
        var (letter, degree) = (ClassLetter, ClassDegree);
        var differ = Offence.ClassDisagrees | Offences.OffenceClass.Join(ref letter, Offence.ClassLetter) | Offences.OffenceClass.Join(ref degree, Offence.ClassDegree);
        if (differ) Problem(15);
        (ClassLetter, ClassDegree) = differ ? (null, null) : (letter, degree);
    }

    private void Derive(FactDefinition fact, int value, int problem)
    {
        if (value == 0) return;
        ref var flag = ref Flags[fact.Index];
        if (flag == 0)
        {
            flag = (byte)value;
        }
        else if (flag != value)
        {
            Problem(problem);
            flag = 0;
        }
    }

    private int Minor()
    {
        if (!Known(law.BirthDate) || !Known(law.OffenseDate)) return 0;
        if (Last[law.OffenseDate.Index] < Day(First[law.BirthDate.Index]).AddYears(18).DayNumber) return 2;
        return First[law.OffenseDate.Index] >= Day(Last[law.BirthDate.Index]).AddYears(18).DayNumber ? 1 : 0;
    }

    private int Victim()
    {
        if (!Known(law.OffenseDate)) return 0;
        var (offenseFirst, offenseLast) = (First[law.OffenseDate.Index], Last[law.OffenseDate.Index]);
        var (start, end) = (law.TraffickingStart.Index, law.TraffickingEnd.Index);
        if (First[start] != 0 && offenseLast < First[start]) return 1;
        if (First[end] != 0 && offenseFirst > Last[end]) return 1;
        return First[start] != 0 && First[end] != 0 && offenseFirst >= Last[start] && offenseLast <= First[end] ? 2 : 0;
    }
}
