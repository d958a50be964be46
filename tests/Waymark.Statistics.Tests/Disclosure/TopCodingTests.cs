using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Disclosure;

namespace Waymark.Statistics.Tests.Disclosure;

public sealed class TopCodingTests
{
    [Fact]
    public void Code_Ages_ClosesBothEnds()
    {
        var coded = TopCoding.Code([9, 14, 17, 21, 22, 30, 41, 77], 3);

        Assert.Equal((17, 30), (coded.Floor, coded.Cap));
        Assert.Equal([17, 17, 17, 21, 22, 30, 30, 30], coded.Values);
    }

    [Fact]
    public void Code_AnyList_LeavesKAtEachEnd()
    {
        Prop.ForAll(Gen.Choose(-50, 50).ListOf(40).ToArbitrary(), list =>
        {
            var coded = TopCoding.Code(list.Select(v => (long)v).ToArray(), 5);
            return coded.Values.Count(v => v == coded.Cap) >= 5 && coded.Values.Count(v => v == coded.Floor) >= 5
                && coded.Values.All(v => v >= coded.Floor && v <= coded.Cap);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Code_TooFewOrTooSmallAGroup_IsRefused(int k)
    {
        Assert.Throws<StatisticsInputException>(() => TopCoding.Code([1, 2, 3, 4], k));
    }
}
