using Waymark.Statistics.Disclosure;

namespace Waymark.Statistics.Tests.Disclosure;

public sealed class ReleaseRegisterTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Columns = new(StringComparer.Ordinal)
    {
        ["AGE"] = ["under 16", "16-17", "18-20", "21+"],
        ["REGION"] = ["north", "south", "coast"],
        ["SEX"] = ["f", "m"],
    };

    [Fact]
    public void TryAdd_SamePopulationWithAnAgeLessByTwo_IsRefused()
    {
        // The classic attack: all women, then women without those of 16 and 17; the difference is two girls.
        var register = Register();
        Assert.True(register.TryAdd(Table("women", Cell(40, ("SEX", "f"))), CancellationToken.None).IsOk);

        var refused = register.TryAdd(Table("women but 16-17", Cell(38, ("SEX", "f"), ("AGE", "under 16,18-20,21+"))), CancellationToken.None);

        Assert.Equal(new DifferencingRefused("women but 16-17", "women"), refused.Error);
        Assert.Single(register.Releases);
    }

    [Fact]
    public void TryAdd_DifferenceOfTen_IsAllowed()
    {
        var register = Register();
        register.TryAdd(Table("women", Cell(40, ("SEX", "f"))), CancellationToken.None);

        Assert.True(register.TryAdd(Table("most women", Cell(30, ("SEX", "f"), ("AGE", "18-20,21+"))), CancellationToken.None).IsOk);
    }

    [Fact]
    public void TryAdd_DifferenceThatNeedsThreeReleases_IsRefused()
    {
        // No two of these differ by a small group; the three together leave 3 men on the coast.
        var register = Register();
        register.TryAdd(Table("all", Cell(100)), CancellationToken.None);
        register.TryAdd(Table("by sex on land", Cell(60, ("REGION", "north,south"))), CancellationToken.None);

        var refused = register.TryAdd(Table("women of the coast", Cell(37, ("REGION", "coast"), ("SEX", "f"))), CancellationToken.None);

        Assert.False(refused.IsOk);
    }

    [Fact]
    public void TryAdd_SuppressedCellThatAnotherTableGivesBack_IsRefused()
    {
        var register = Register();
        var first = Table(
            "by region",
            Cell(50),
            Cell(null, ("REGION", "north")),
            Cell(null, ("REGION", "south")),
            Cell(30, ("REGION", "coast")));
        Assert.True(register.TryAdd(first, CancellationToken.None).IsOk);

        var refused = register.TryAdd(Table("south", Cell(18, ("REGION", "south"))), CancellationToken.None);

        Assert.Equal(new DifferencingRefused("south", "by region"), refused.Error);
    }

    [Fact]
    public void TryAdd_SmallCellItself_IsRefused()
    {
        Assert.False(Register().TryAdd(Table("tiny", Cell(2, ("SEX", "m"))), CancellationToken.None).IsOk);
    }

    [Fact]
    public void TryAdd_SameTableAgain_IsAllowed()
    {
        var register = Register();
        var table = Table("by sex", Cell(40, ("SEX", "f")), Cell(0, ("SEX", "m")));
        register.TryAdd(table, CancellationToken.None);

        Assert.True(register.TryAdd(table with { Name = "again" }, CancellationToken.None).IsOk);
    }

    [Fact]
    public void TryAdd_NumbersThatContradict_AreRefused()
    {
        var register = Register();
        register.TryAdd(Table("all", Cell(40)), CancellationToken.None);

        Assert.Throws<StatisticsInputException>(() => register.TryAdd(Table("part", Cell(50, ("SEX", "f"))), CancellationToken.None));
    }

    [Fact]
    public void TryAdd_MoreCombinationsThanCanBeChecked_IsRefused()
    {
        var columns = Enumerable.Range(0, 10).ToDictionary(c => "C" + c, IReadOnlyList<string> (_) => ["a", "b"], StringComparer.Ordinal);
        var register = new ReleaseRegister(columns, 5, []);
        var cells = columns.Keys.Select(c => Cell(50, (c, "a"))).ToArray();

        var refusal = Assert.Throws<StatisticsInputException>(() => register.TryAdd(Table("wide", cells), CancellationToken.None));
        Assert.Contains("same categories", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryAdd_UnknownColumn_IsRefused()
    {
        Assert.Throws<StatisticsInputException>(() => Register().TryAdd(Table("x", Cell(9, ("SHOE", "42"))), CancellationToken.None));
    }

    [Fact]
    public void Constructor_EarlierReleases_AreRemembered()
    {
        var register = new ReleaseRegister(Columns, 5, [Table("women", Cell(40, ("SEX", "f")))]);

        Assert.False(register.TryAdd(Table("fewer", Cell(38, ("SEX", "f"), ("AGE", "under 16,18-20,21+"))), CancellationToken.None).IsOk);
    }

    private static ReleaseRegister Register() => new(Columns, 5, []);

    private static PublishedTable Table(string name, params PublishedCell[] cells) => new(name, cells);

    private static PublishedCell Cell(long? count, params (string Column, string Values)[] conditions) => new(
        conditions.ToDictionary(c => c.Column, IReadOnlySet<string> (c) => c.Values.Split(',').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
        count);
}
