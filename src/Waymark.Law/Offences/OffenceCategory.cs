namespace Waymark.Law.Offences;

/// <summary>A kind of offense.</summary>
/// <param name="Id">Stable, for example <c>drug-possession</c>.</param>
/// <param name="Title">In plain English.</param>
/// <param name="Parent">The wider kind, or null.</param>
/// <param name="Violent">Whether it is on every, or on no, list of violent offenses; null: it depends.</param>
public sealed record OffenceCategory(string Id, string Title, string? Parent, bool? Violent)
{
    /// <summary>This kind and those within it, as bits.</summary>
    internal ulong Mask { get; init; }

    internal int Index { get; init; }
}
