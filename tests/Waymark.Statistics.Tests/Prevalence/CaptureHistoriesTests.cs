using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

public sealed class CaptureHistoriesTests
{
    private static readonly string[] Three = ["shelter", "police", "clinic"];

    [Fact]
    public void Create_OneList_IsRefused() =>
        Refused("only one list", ["shelter"], (1, 10));

    [Fact]
    public void Create_TwentyFiveLists_IsRefused() =>
        Refused("25 lists", [.. Enumerable.Range(1, 25).Select(i => $"list {i}")], (1, 10));

    [Fact]
    public void Create_NegativeCount_IsRefused() => Refused("negative", Three, (1, 10), (2, -1), (3, 5));

    [Fact]
    public void Create_NoOverlap_IsRefused() => Refused("No person is on two lists", Three, (1, 10), (2, 8), (4, 7));

    [Fact]
    public void Create_EmptyList_IsRefused() => Refused("'clinic' has no people", Three, (1, 10), (2, 8), (3, 7));

    [Fact]
    public void Create_AllZero_IsRefused() => Refused("Every count is zero", Three, (1, 0));

    [Fact]
    public void Create_HistoryTwice_IsRefused() => Refused("given twice", Three, (1, 10), (1, 3), (7, 1));

    [Fact]
    public void Create_CountOfTheUnseen_IsRefused() => Refused("no list", Three, (0, 10), (7, 1));

    [Fact]
    public void Create_HistoryOutsideTheLists_IsRefused() => Refused("not there", Three, (8, 10));

    [Fact]
    public void Create_SameNameTwice_IsRefused() => Refused("same name", ["police", "police"], (3, 10));

    [Fact]
    public void Create_NamelessList_IsRefused() => Refused("no name", ["police", " "], (3, 10));

    [Fact]
    public void Create_CountsBeyondABillion_AreRefused() => Refused("1,000,000,000", ["a", "b"], (1, 999_999_999), (3, 2));

    [Fact]
    public void Merge_PoliceAndAgency_GivesThePublishedFiveLists()
    {
        var merged = PublishedCounts.UnitedKingdom.Merge(2, 5)!;

        Assert.Equal(["LA", "NG", "PF+NCA", "GO", "GP"], merged.Lists);
        Assert.Equal(PublishedCounts.UnitedKingdom5.Observed, merged.Observed);
        Assert.Equal(2744, merged.Cases);
    }

    [Fact]
    public void Merge_InEitherOrder_KeepsEveryPerson()
    {
        var histories = PublishedCounts.Netherlands;

        foreach (var (first, second) in new[] { (0, 2), (2, 0), (5, 1), (3, 4) })
        {
            Assert.Equal(histories.Cases, histories.Merge(first, second)!.Cases);
        }
    }

    [Fact]
    public void Merge_LastOverlap_IsNull()
    {
        var histories = PublishedCounts.Of(["a", "b", "c"], (1, 5), (2, 4), (3, 6), (12, 2));

        Assert.Null(histories.Merge(0, 1));
        Assert.NotNull(histories.Merge(0, 2));
    }

    private static void Refused(string words, string[] lists, params (int, long)[] counts)
    {
        var refusal = Assert.Throws<StatisticsInputException>(() => CaptureHistories.Create(lists, counts));
        Assert.Contains(words, refusal.Message);
    }
}
