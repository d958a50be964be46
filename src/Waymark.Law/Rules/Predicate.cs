using Waymark.Law.Facts;

namespace Waymark.Law.Rules;

/// <summary>A typed condition over the facts of a charge, in three-valued logic. See rules/records/README.md for the words.</summary>
internal abstract record Predicate
{
    internal sealed record All(IReadOnlyList<Predicate> Parts) : Predicate;

    internal sealed record Any(IReadOnlyList<Predicate> Parts) : Predicate;

    internal sealed record Not(Predicate Part) : Predicate;

    /// <summary>A yes-no fact has this value.</summary>
    internal sealed record YesNo(FactDefinition Fact, bool Value) : Predicate;

    /// <summary>A choice is one of these.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="Mask">Bit i: choice i is one of them.</param>
    internal sealed record OneOf(FactDefinition Fact, uint Mask) : Predicate;

    /// <summary>The kind of offense is one of these.</summary>
    /// <param name="Mask">Bit i: kind i of the offense catalogue.</param>
    internal sealed record Category(ulong Mask) : Predicate;

    /// <summary>The class or degree is one of these, in normal form.</summary>
    internal sealed record Class(IReadOnlyList<string> Classes) : Predicate;

    /// <summary>The charge is under one of these sections.</summary>
    internal sealed record Statute(IReadOnlyList<Offences.StatuteReference> Sections) : Predicate;

    /// <summary>So much time has passed since a date, on the day of the evaluation.</summary>
    internal sealed record Passed(FactDefinition Since, CalendarPeriod Time) : Predicate;

    /// <summary>A date lies before, or on or after, a day.</summary>
    internal sealed record DateIs(FactDefinition Fact, DateOnly Day, bool Before) : Predicate;

    /// <summary>The person's age on the day of the evaluation is at least so many years.</summary>
    internal sealed record Age(int AtLeast) : Predicate;

    /// <summary>No conviction in the time before the evaluation, or (with <paramref name="Beginning"/>) in the time after a date.</summary>
    internal sealed record ConvictionFree(CalendarPeriod Time, FactDefinition? Beginning) : Predicate;

    /// <summary>The text was not read, or can not be modelled.</summary>
    internal sealed record NotModelled(string Why) : Predicate;
}
