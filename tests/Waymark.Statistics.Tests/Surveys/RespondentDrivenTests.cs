using Waymark.Statistics.Randomness;
using Waymark.Statistics.Surveys;

namespace Waymark.Statistics.Tests.Surveys;

public sealed class RespondentDrivenTests
{
    [Fact]
    public void VolzHeckathorn_ByHand_WeighsByOneOverDegree()
    {
        // (1/1 + 1/4) / (1/1 + 1/2 + 1/4) = 5/7.
        var estimate = RespondentDriven.VolzHeckathorn([new(1, null, true), new(2, 0, false), new(4, 1, true)]);

        Near.Relative(5.0 / 7, estimate.Share, 1e-12);
        Near.Relative(2.0 / 3, estimate.Unweighted, 1e-12);
        Assert.Contains("not a probability sample", Assert.Single(estimate.Warnings));
    }

    [Fact]
    public void SuccessiveSampling_WholePopulationOrHugeOne_HasItsLimits()
    {
        RecruitedPerson[] people = [.. Enumerable.Range(0, 60).Select(i => new RecruitedPerson(1 + (i % 7), i == 0 ? null : (i - 1) / 2, i % 3 == 0))];

        var whole = RespondentDriven.SuccessiveSampling(people, 60);
        var huge = RespondentDriven.SuccessiveSampling(people, 1_000_000_000);
        var large = RespondentDriven.VolzHeckathorn(people);

        Near.Relative(whole.Unweighted, whole.Share, 1e-12);
        Near.Relative(large.Share, huge.Share, 1e-6);
        Assert.True(huge.Lower < huge.Share && huge.Share < huge.Upper);
    }

    /// <summary>Half of 200 people know 1 other, half know 6; 100 are drawn one by one in proportion. Over 300 draws the successive
    /// sampling estimate averages within 0.02 of one half (its standard error over the draws is below 0.004), while the plain share and
    /// RDS-II are off by more than 0.05: false alarm below 1 in 10,000.</summary>
    [Fact]
    public void SuccessiveSampling_LargeShareDrawn_CorrectsWhereOthersCannot()
    {
        var (ours, plain, twice) = (0.0, 0.0, 0.0);
        for (var draw = 0UL; draw < 300; draw++)
        {
            var random = new SeededRandom(5, draw);
            var degrees = Enumerable.Range(0, 200).Select(i => i < 100 ? 1 : 6)
                .Select(d => (Degree: d, Key: -Math.Log(random.NextOpenDouble()) / d))
                .OrderBy(p => p.Key).Take(100).Select(p => p.Degree).ToArray();
            var chances = RespondentDriven.InclusionChances(degrees, 200);
            ours += degrees.Sum(d => d == 6 ? 1 / chances[d] : 0) / degrees.Sum(d => 1 / chances[d]) / 300;
            plain += degrees.Count(d => d == 6) / 100.0 / 300;
            twice += degrees.Sum(d => d == 6 ? 1.0 / d : 0) / degrees.Sum(d => 1.0 / d) / 300;
        }

        Assert.InRange(ours, 0.48, 0.52);
        Assert.True(plain > 0.60, $"{plain}");
        Assert.True(twice < 0.45, $"{twice}");
    }

    [Fact]
    public void VolzHeckathorn_SameSeed_GivesTheSameInterval()
    {
        RecruitedPerson[] people = [.. Enumerable.Range(0, 60).Select(i => new RecruitedPerson(1 + (i % 7), i < 3 ? null : i / 3, i % 4 == 0))];

        Assert.Equal(RespondentDriven.VolzHeckathorn(people, 200, 9).Upper, RespondentDriven.VolzHeckathorn(people, 200, 9).Upper);
    }

    [Fact]
    public void VolzHeckathorn_BadInput_IsRefused()
    {
        RecruitedPerson[][] bad =
        [
            [new(1, null, true)],
            [new(1, null, true), new(0, 0, true)],
            [new(1, 1, true), new(1, 0, true)],
            [new(1, null, true), new(1, 5, true)],
            [new(1, null, true), new(1, 1, true)],
        ];

        Assert.All(bad, people => Assert.Throws<StatisticsInputException>(() => RespondentDriven.VolzHeckathorn(people)));
        Assert.Throws<StatisticsInputException>(() => RespondentDriven.SuccessiveSampling([new(1, null, true), new(1, 0, true)], 1));
        Assert.Throws<StatisticsInputException>(() => RespondentDriven.VolzHeckathorn([new(1, null, true), new(1, 0, true)], replicates: 5));
    }
}
