using Waymark.Kernel.Languages;

namespace Waymark.Help.Data;

/// <summary>A lesson that a member has finished.</summary>
internal sealed class ProgressRow
{
    public required AgencyId AgencyId { get; init; }

    public required MemberId MemberId { get; init; }

    /// <summary>The lesson's number.</summary>
    public required int Lesson { get; init; }

    public required DateTimeOffset DoneAt { get; init; }
}

/// <summary>One version of a lesson that an administrator wrote. Versions are added and never changed.</summary>
internal sealed class LessonRow
{
    public required AgencyId AgencyId { get; init; }

    public required string Path { get; init; }

    public required string Slug { get; init; }

    public required Language Language { get; init; }

    /// <summary>1, 2, 3, …</summary>
    public required int Version { get; init; }

    /// <summary>Whether the lesson is shown; <c>false</c> puts it away.</summary>
    public required bool IsShown { get; init; }

    /// <summary>The lesson as JSON.</summary>
    public required string Document { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required MemberId ChangedBy { get; init; }
}

/// <summary>What hand-outs say of the programme.</summary>
internal sealed class ProgrammeRow
{
    public required AgencyId AgencyId { get; init; }

    public required string Name { get; set; }

    public required string Phone { get; set; }

    /// <summary>The number or word to text to; empty for none.</summary>
    public required string TextLine { get; set; }

    /// <summary>Whether somebody answers day and night.</summary>
    public required bool AlwaysOpen { get; set; }

    /// <summary>When somebody answers, as the administrator wrote it.</summary>
    public required string Hours { get; set; }

    public required string Address { get; set; }

    /// <summary>The site's address as printed and in the QR code.</summary>
    public required string Website { get; set; }

    public required string Onion { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required MemberId ChangedBy { get; set; }

    public required int Version { get; set; }
}
