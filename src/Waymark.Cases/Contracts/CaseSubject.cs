using Waymark.Kernel.Languages;

namespace Waymark.Cases.Contracts;

/// <summary>What a case says of its person, for what another module makes of it: said once, used again. Plain content: keep it no longer
/// than the request, and write it nowhere but sealed.</summary>
public sealed record CaseSubject
{
    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>Any name they choose; empty if none was told.</summary>
    public required string Name { get; init; }

    /// <summary>Empty if not told.</summary>
    public required string Pronouns { get; init; }

    /// <summary><c>null</c> if not told.</summary>
    public required DateOnly? BirthDate { get; init; }

    /// <summary>Whether the case says that they are under 18; <c>null</c> if it says nothing.</summary>
    public required bool? IsMinor { get; init; }

    /// <summary>What happened, in their words; empty if not told.</summary>
    public required string Story { get; init; }

    /// <summary>City, area or ZIP; empty if not told.</summary>
    public required string Place { get; init; }

    /// <summary>The language of forms and the mailbox.</summary>
    public required Language Language { get; init; }

    /// <summary>Whether the case is marked for today.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>Whether the person has a number with which they read their mailbox and answer there.</summary>
    public required bool HasMailbox { get; init; }

    /// <summary>A closed case can be read; its records can not be changed.</summary>
    public required bool IsClosed { get; init; }
}
