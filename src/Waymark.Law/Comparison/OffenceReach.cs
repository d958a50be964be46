namespace Waymark.Law.Comparison;

/// <summary>How far one text reaches over the kinds of offense of the catalogue.</summary>
/// <param name="Yes">Kinds that it reaches whatever else is true of the charge.</param>
/// <param name="Depends">Kinds of which it reaches some charges.</param>
/// <param name="NotKnown">Kinds of which nothing was found, or whose test was not modelled.</param>
/// <param name="All">Kinds looked at.</param>
public sealed record OffenceReach(int Yes, int Depends, int NotKnown, int All);
