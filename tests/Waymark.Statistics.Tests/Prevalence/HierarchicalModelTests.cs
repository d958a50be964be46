using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

public sealed class HierarchicalModelTests
{
    [Theory]
    [InlineData(3, 2, 8)]
    [InlineData(4, 2, 64)]
    [InlineData(4, 3, 113)]
    [InlineData(5, 2, 1024)]
    [InlineData(5, 3, 6212)]
    [InlineData(5, 4, 6893)]
    [InlineData(6, 2, 32768)]
    [InlineData(5, 1, 1)]
    [InlineData(2, 5, 1)]
    public void All_ListsAndOrder_HasThePublishedNumberOfModels(int lists, int order, int models)
    {
        Assert.Equal(models, HierarchicalModel.Count(lists, order, 100_000));
    }

    [Fact]
    public void Count_BeyondTheLimit_IsNull() => Assert.Null(HierarchicalModel.Count(6, 3, 100_000));

    [Fact]
    public void All_FiveLists_AreDifferentAndClosedUnderParts()
    {
        var models = HierarchicalModel.All(5, 4).ToList();

        Assert.Equal(models.Count, models.Distinct().Count());
        Assert.All(models, m => Assert.Equal(m, HierarchicalModel.Of(5, m.Generators)));
    }

    [Theory]
    [InlineData("123,25,34", "[123,25,34]", 3)]
    [InlineData("", "[1,2,3,4,5]", 1)]
    [InlineData("12,2", "[12,3,4,5]", 2)]
    public void ToString_Model_IsItsGenerators(string generators, string expected, int order)
    {
        var model = PublishedCounts.Model(5, generators);

        Assert.Equal(expected, model.ToString());
        Assert.Equal(order, model.Order);
    }

    [Fact]
    public void Of_TermOutsideTheLists_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => HierarchicalModel.Of(3, [8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => HierarchicalModel.Of(3, [0]));
    }
}
