using System.Diagnostics;
using Waymark.Law.Facts;
using Waymark.Law.Offences;
using Waymark.Law.Rules;

namespace Waymark.Law.Evaluation;

/// <summary>
/// The plain reading of a predicate: its value, the facts it rests on, and the facts that are missing. The bulk screen runs compiled
/// rules instead; tests hold the two equal.
/// </summary>
internal sealed class PredicateEvaluator(LawFacts law, DerivedCharge charge, DateOnly on)
{
    private readonly FactSheet facts = charge.Facts;

    public Truth Value(Predicate predicate) => predicate switch
    {
        Predicate.All all => all.Parts.Aggregate(Truth.Yes, (value, part) => Truths.Min(value, Value(part))),
        Predicate.Any any => any.Parts.Aggregate(Truth.No, (value, part) => Truths.Max(value, Value(part))),
        Predicate.Not not => Truths.Not(Value(not.Part)),
        Predicate.YesNo test => facts.YesNo(test.Fact) is { } known ? Truths.Of(known == test.Value) : Truth.Unknown,
        Predicate.OneOf test => facts.Choices[test.Fact.Index] is >= 0 and var choice ? Truths.Of((test.Mask & (1u << choice)) != 0) : Truth.Unknown,
        Predicate.Category test => Category(test.Mask, charge.Offence.Mask),
        Predicate.Class test => Truths.Of(OffenceClass.IsOneOf(test.Classes, charge.ClassLetter, charge.ClassDegree)),
        Predicate.Statute test => Statute(test),
        Predicate.Passed test => Passed(test),
        Predicate.DateIs test => DateIs(test),
        Predicate.Age test => facts.Date(law.BirthDate) is { } birth ? Reached(birth.First.AddYears(test.AtLeast), birth.Last.AddYears(test.AtLeast)) : Truth.Unknown,
        Predicate.ConvictionFree test => test.Beginning is null ? FreeBefore(test) : FreeAfter(test, test.Beginning),
        Predicate.NotModelled => Truth.NotModelled,
        _ => throw new UnreachableException(),
    };

    /// <summary>Adds the facts that the value rests on, and those that would settle it.</summary>
    public void Collect(Predicate predicate, ISet<FactDefinition> uses, ISet<FactDefinition> missing)
    {
        switch (predicate)
        {
            case Predicate.All all:
                // One part that is not met decides; otherwise each part does.
                var no = Value(all) == Truth.No;
                foreach (var part in all.Parts)
                {
                    if (!no || Value(part) == Truth.No) Collect(part, uses, missing);
                }

                break;
            case Predicate.Any any:
                var yes = Value(any) == Truth.Yes;
                foreach (var part in any.Parts)
                {
                    if (!yes || Value(part) == Truth.Yes) Collect(part, uses, missing);
                }

                break;
            case Predicate.Not not:
                Collect(not.Part, uses, missing);
                break;
            case Predicate.YesNo test:
                Fact(test.Fact, uses, missing);
                break;
            case Predicate.OneOf test:
                Fact(test.Fact, uses, missing);
                break;
            case Predicate.Category test:
                Words(uses);
                if (Value(test) == Truth.Unknown) missing.Add(law.Category);
                break;
            case Predicate.Class test:
                uses.UnionWith(charge.ClassUses);
                if (Value(test) == Truth.Unknown) missing.Add(law.Class);
                break;
            case Predicate.Statute test:
                if (facts.IsKnown(law.Statute)) uses.Add(law.Statute);
                if (Value(test) == Truth.Unknown) missing.Add(law.Statute);
                break;
            case Predicate.Passed test:
                Fact(test.Since, uses, missing, Value(test) == Truth.Unknown);
                if (NeverBegun(test.Since) is { } because) uses.UnionWith(charge.Uses(because));
                break;
            case Predicate.DateIs test:
                Fact(test.Fact, uses, missing, Value(test) == Truth.Unknown);
                break;
            case Predicate.Age test:
                Fact(law.BirthDate, uses, missing, Value(test) == Truth.Unknown);
                break;
            case Predicate.ConvictionFree test:
                ConvictionFree(test, uses, missing);
                break;
            case Predicate.NotModelled:
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Adds the days after <c>on</c> on which a part of the predicate changes because time has passed.</summary>
    public void Turns(Predicate predicate, ISet<DateOnly> days)
    {
        void Add(DateOnly day)
        {
            if (day > on) days.Add(day);
        }

        switch (predicate)
        {
            case Predicate.All all:
                foreach (var part in all.Parts) Turns(part, days);
                break;
            case Predicate.Any any:
                foreach (var part in any.Parts) Turns(part, days);
                break;
            case Predicate.Not not:
                Turns(not.Part, days);
                break;
            case Predicate.Passed test when facts.Date(test.Since) is { } since:
                Add(test.Time.After(since.Last));
                break;
            case Predicate.Age test when facts.Date(law.BirthDate) is { } birth:
                Add(birth.Last.AddYears(test.AtLeast));
                break;
            case Predicate.ConvictionFree { Beginning: null } test when facts.Date(law.LastConviction) is { } last:
                Add(test.Time.After(last.Last));
                break;
            default:
                break;
        }
    }

    internal static Truth Category(ulong rule, ulong charge) =>
        charge == 0 ? Truth.Unknown : (charge & ~rule) == 0 ? Truth.Yes : (charge & rule) == 0 ? Truth.No : Truth.Unknown;

    /// <summary>Whether a day that lies between two days has come.</summary>
    private Truth Reached(DateOnly earliest, DateOnly latest) => latest <= on ? Truth.Yes : earliest > on ? Truth.No : Truth.Unknown;

    private Truth Statute(Predicate.Statute test)
    {
        if (charge.Statute is not { } mine) return Truth.Unknown;
        var value = Truth.No;
        foreach (var section in test.Sections) value = Truths.Max(value, Truths.Of(section.Covers(mine)));
        return value;
    }

    private Truth Passed(Predicate.Passed test)
    {
        if (facts.Date(test.Since) is { } since) return Reached(test.Time.After(since.First), test.Time.After(since.Last));
        return NeverBegun(test.Since) is null ? Truth.Unknown : Truth.No;
    }

    /// <summary>The fact that says that what a time is counted from has not happened yet, if one does.</summary>
    private FactDefinition? NeverBegun(FactDefinition since)
    {
        if (facts.IsKnown(since)) return null;
        var happened = Happened(law, since);
        return happened is not null && facts.YesNo(happened) == false ? happened : null;
    }

    private Truth DateIs(Predicate.DateIs test)
    {
        if (facts.Date(test.Fact) is not { } date) return Truth.Unknown;
        var before = date.Last < test.Day ? Truth.Yes : date.First >= test.Day ? Truth.No : Truth.Unknown;
        return test.Before ? before : Truths.Not(before);
    }

    private Truth FreeBefore(Predicate.ConvictionFree test)
    {
        if (facts.YesNo(law.LaterConvictions) == false) return Truth.Yes;
        if (facts.Date(law.LastConviction) is { } last) return Reached(test.Time.After(last.First), test.Time.After(last.Last));
        // The last one is not before the first one.
        return facts.Date(law.FirstLaterConviction) is { } first && test.Time.After(first.First) > on ? Truth.No : Truth.Unknown;
    }

    private Truth FreeAfter(Predicate.ConvictionFree test, FactDefinition beginning)
    {
        if (facts.YesNo(law.LaterConvictions) == false) return Truth.Yes;
        if (facts.Date(beginning) is not { } begins || facts.Date(law.FirstLaterConviction) is not { } first) return Truth.Unknown;
        if (first.First >= test.Time.After(begins.Last)) return Truth.Yes;
        return first.Last < test.Time.After(begins.First) ? Truth.No : Truth.Unknown;
    }

    private void ConvictionFree(Predicate.ConvictionFree test, ISet<FactDefinition> uses, ISet<FactDefinition> missing)
    {
        Fact(law.LaterConvictions, uses, missing);
        if (facts.YesNo(law.LaterConvictions) == false) return;
        FactDefinition[] dates = test.Beginning is null ? [law.LastConviction, law.FirstLaterConviction] : [test.Beginning, law.FirstLaterConviction];
        foreach (var date in dates)
        {
            if (facts.IsKnown(date)) uses.Add(date);
        }

        if (Value(test) != Truth.Unknown || facts.YesNo(law.LaterConvictions) is null) return;
        missing.Add(test.Beginning is null ? law.LastConviction : law.FirstLaterConviction);
        if (test.Beginning is { } beginning && !facts.IsKnown(beginning)) missing.Add(beginning);
    }

    private void Words(ISet<FactDefinition> uses)
    {
        uses.Add(law.Jurisdiction);
        foreach (var fact in (ReadOnlySpan<FactDefinition>)[law.Category, law.Statute, law.Description])
        {
            if (facts.IsKnown(fact)) uses.Add(fact);
        }
    }

    /// <param name="fact">A fact of a test.</param>
    /// <param name="uses">Gets what the fact rests on.</param>
    /// <param name="missing">Gets what would settle it.</param>
    /// <param name="vague">Whether the fact is known, but not well enough (a year where the day matters).</param>
    private void Fact(FactDefinition fact, ISet<FactDefinition> uses, ISet<FactDefinition> missing, bool vague = false)
    {
        if (facts.IsKnown(fact))
        {
            uses.UnionWith(charge.Uses(fact));
            if (vague) missing.Add(fact);
            return;
        }

        if (!vague && fact.Kind == FactKind.Date) return;
        missing.Add(fact);
        foreach (var source in Sources(law, fact))
        {
            if (facts.IsKnown(source)) uses.Add(source);
            else if (fact != law.Violent) missing.Add(source);
        }

        if (fact == law.Violent)
        {
            Words(uses);
            if (charge.Offence.Mask == 0) missing.Add(law.Category);
        }
    }

    /// <summary>The yes-no fact that says whether the event of a date has come at all, or null.</summary>
    internal static FactDefinition? Happened(LawFacts law, FactDefinition date) =>
        date == law.SentenceCompletedDate ? law.SentenceCompleted : date == law.TraffickingEnd ? law.LeftTrafficking : null;

    /// <summary>The dates from which a yes-no fact would follow.</summary>
    internal static FactDefinition[] Sources(LawFacts law, FactDefinition fact) =>
        fact == law.MinorAtOffense ? [law.BirthDate, law.OffenseDate]
        : fact == law.VictimAtOffense ? [law.OffenseDate, law.TraffickingStart, law.TraffickingEnd]
        : fact == law.LeftTrafficking ? [law.TraffickingEnd]
        : fact == law.SentenceCompleted ? [law.SentenceCompletedDate]
        : [];
}
