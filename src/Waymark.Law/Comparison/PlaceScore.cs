using Waymark.Law.Rules;

namespace Waymark.Law.Comparison;

/// <summary>What a place gets for a criterion.</summary>
/// <param name="Id">The criterion.</param>
/// <param name="Points">0 to <see cref="Scorecard.PointsEach"/>; null: missing, and counted neither for nor against.</param>
public sealed record CriterionScore(string Id, double? Points);

/// <summary>The score of one place.</summary>
/// <param name="Place">The jurisdiction.</param>
/// <param name="Criteria">In the order of <see cref="Scorecard.CriterionIds"/>.</param>
/// <param name="Verification">The best verification among the texts that count; unverified where there is none.</param>
public sealed record PlaceScore(Jurisdiction Place, IReadOnlyList<CriterionScore> Criteria, Verification Verification)
{
    /// <summary>Points of those that could be had on what is known, in per cent; null where less than half of the criteria is known.</summary>
    public double? Percent => Known * 2 < Criteria.Count ? null : 100 * Points / (Known * Scorecard.PointsEach);

    /// <summary>The points.</summary>
    public double Points => Criteria.Sum(c => c.Points ?? 0);

    /// <summary>How many criteria are known.</summary>
    public int Known => Criteria.Count(c => c.Points is not null);
}
