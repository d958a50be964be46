using Waymark.Law.Evaluation;
using Waymark.Law.Offences;

namespace Waymark.Law.Screening;

/// <summary>
/// A predicate made ready for millions of rows: facts are array indexes, times are day numbers compared with one number worked out
/// once for the day of the evaluation. Equal to <see cref="PredicateEvaluator"/>, which tests hold.
/// </summary>
internal abstract class CompiledNode
{
    public abstract Truth Value(ScreenFacts facts);

    /// <summary>The facts that would settle it, as bits by their order in the catalogue. Asked only where the value is unknown.</summary>
    public abstract UInt128 Missing(ScreenFacts facts);

    internal sealed class All(CompiledNode[] parts) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts)
        {
            var value = Truth.Yes;
            foreach (var part in parts)
            {
                value = Truths.Min(value, part.Value(facts));
                if (value == Truth.No) return value;
            }

            return value;
        }

        public override UInt128 Missing(ScreenFacts facts)
        {
            // One part that is not met decides; then the others are not asked about.
            var no = Value(facts) == Truth.No;
            UInt128 missing = 0;
            foreach (var part in parts)
            {
                if (!no || part.Value(facts) == Truth.No) missing |= part.Missing(facts);
            }

            return missing;
        }
    }

    internal sealed class Any(CompiledNode[] parts) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts)
        {
            var value = Truth.No;
            foreach (var part in parts)
            {
                value = Truths.Max(value, part.Value(facts));
                if (value == Truth.Yes) return value;
            }

            return value;
        }

        public override UInt128 Missing(ScreenFacts facts)
        {
            var yes = Value(facts) == Truth.Yes;
            UInt128 missing = 0;
            foreach (var part in parts)
            {
                if (!yes || part.Value(facts) == Truth.Yes) missing |= part.Missing(facts);
            }

            return missing;
        }
    }

    internal sealed class Not(CompiledNode part) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts) => Truths.Not(part.Value(facts));

        public override UInt128 Missing(ScreenFacts facts) => part.Missing(facts);
    }

    internal sealed class YesNo(int index, bool wanted, UInt128 ask) : CompiledNode
    {
        private readonly byte yes = wanted ? (byte)2 : (byte)1;

        public override Truth Value(ScreenFacts facts)
        {
            var flag = facts.Flags[index];
            return flag == 0 ? Truth.Unknown : flag == yes ? Truth.Yes : Truth.No;
        }

        /// <summary>The fact itself; and the dates that it follows from, as far as they are not known.</summary>
        public override UInt128 Missing(ScreenFacts facts)
        {
            if (facts.Flags[index] != 0) return 0;
            var missing = ask;
            foreach (var (date, bit) in Sources)
            {
                if (facts.First[date] == 0) missing |= bit;
            }

            return missing;
        }

        public (int Date, UInt128 Bit)[] Sources { private get; init; } = [];
    }

    internal sealed class Violent(int index, bool wanted, UInt128 violent, UInt128 category) : CompiledNode
    {
        private readonly byte yes = wanted ? (byte)2 : (byte)1;

        public override Truth Value(ScreenFacts facts)
        {
            var flag = facts.Flags[index];
            return flag == 0 ? Truth.Unknown : flag == yes ? Truth.Yes : Truth.No;
        }

        public override UInt128 Missing(ScreenFacts facts) =>
            facts.Flags[index] != 0 ? 0 : facts.Offence.Mask == 0 ? violent | category : violent;
    }

    internal sealed class OneOf(int index, uint mask, UInt128 ask) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts)
        {
            var choice = facts.Choices[index];
            return choice < 0 ? Truth.Unknown : (mask & (1u << choice)) != 0 ? Truth.Yes : Truth.No;
        }

        public override UInt128 Missing(ScreenFacts facts) => facts.Choices[index] < 0 ? ask : 0;
    }

    internal sealed class Category(ulong mask, UInt128 ask) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts) => PredicateEvaluator.Category(mask, facts.Offence.Mask);

        public override UInt128 Missing(ScreenFacts facts) => Value(facts) == Truth.Unknown ? ask : 0;
    }

    internal sealed class Class(string[] classes, UInt128 ask) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts) =>
            Truths.Of(Offences.OffenceClass.IsOneOf(classes, facts.ClassLetter, facts.ClassDegree));

        public override UInt128 Missing(ScreenFacts facts) => Value(facts) == Truth.Unknown ? ask : 0;
    }

    internal sealed class Statute(int test, IReadOnlyList<StatuteReference> sections, UInt128 ask) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts) => facts.Offence.Covered(test, sections);

        public override UInt128 Missing(ScreenFacts facts) => Value(facts) == Truth.Unknown ? ask : 0;
    }

    /// <summary>A date is on or before a day that was worked out from the day of the evaluation.</summary>
    /// <param name="index">The date.</param>
    /// <param name="latest">The last day number that satisfies.</param>
    /// <param name="happened">The yes-no fact that says that the date has not come at all (flag 1), or -1.</param>
    /// <param name="ask">The bit of the date.</param>
    internal sealed class DateUpTo(int index, int latest, int happened, UInt128 ask) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts)
        {
            if (facts.First[index] == 0) return happened >= 0 && facts.Flags[happened] == 1 ? Truth.No : Truth.Unknown;
            return facts.Last[index] <= latest ? Truth.Yes : facts.First[index] > latest ? Truth.No : Truth.Unknown;
        }

        public override UInt128 Missing(ScreenFacts facts) => Value(facts) == Truth.Unknown ? ask : 0;
    }

    internal sealed class FreeBefore(int later, int first, int last, int latest, UInt128 askLater, UInt128 askLast) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts)
        {
            if (facts.Flags[later] == 1) return Truth.Yes;
            if (facts.First[last] != 0) return facts.Last[last] <= latest ? Truth.Yes : facts.First[last] > latest ? Truth.No : Truth.Unknown;
            return facts.First[first] != 0 && facts.First[first] > latest ? Truth.No : Truth.Unknown;
        }

        public override UInt128 Missing(ScreenFacts facts)
        {
            if (facts.Flags[later] == 0) return askLater;
            return facts.Flags[later] == 2 && Value(facts) == Truth.Unknown ? askLast : 0;
        }
    }

    internal sealed class FreeAfter(int later, int first, int beginning, Rules.CalendarPeriod time, UInt128 askLater, UInt128 askFirst, UInt128 askBeginning) : CompiledNode
    {
        public override Truth Value(ScreenFacts facts)
        {
            if (facts.Flags[later] == 1) return Truth.Yes;
            if (facts.First[beginning] == 0 || facts.First[first] == 0) return Truth.Unknown;
            if (facts.First[first] >= time.After(DateOnly.FromDayNumber(facts.Last[beginning])).DayNumber) return Truth.Yes;
            return facts.Last[first] < time.After(DateOnly.FromDayNumber(facts.First[beginning])).DayNumber ? Truth.No : Truth.Unknown;
        }

        public override UInt128 Missing(ScreenFacts facts)
        {
            if (facts.Flags[later] == 0) return askLater;
            if (facts.Flags[later] == 1 || Value(facts) != Truth.Unknown) return 0;
            return facts.First[beginning] == 0 ? askFirst | askBeginning : askFirst;
        }
    }

    internal sealed class NotModelled : CompiledNode
    {
        public override Truth Value(ScreenFacts facts) => Truth.NotModelled;

        public override UInt128 Missing(ScreenFacts facts) => 0;
    }
}
