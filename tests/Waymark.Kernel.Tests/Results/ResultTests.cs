using Waymark.Kernel.Results;

namespace Waymark.Kernel.Tests.Results;

public sealed class ResultTests
{
    private static readonly Error Late = new ConflictError("test.late");

    [Fact]
    public void AnyResult_Always_HasExactlyOneOfValueAndError() => Property.Holds<(int Value, bool Ok)>(x =>
    {
        Result<int> result = x.Ok ? x.Value : Late;
        var gotten = result.TryGet(out var value, out var error);
        return result.IsOk == x.Ok && gotten == x.Ok && (x.Ok ? error is null && value == x.Value : error == Late)
            && Throws(() => result.Value) == !x.Ok && Throws(() => result.Error) == x.Ok;
    });

    [Fact]
    public void Default_LookedAt_Throws()
    {
        var unmade = default(Result<int>);

        Assert.Throws<InvalidOperationException>(() => unmade.IsOk);
        Assert.Throws<InvalidOperationException>(() => unmade.Value);
        Assert.Throws<InvalidOperationException>(() => unmade.Error);
        Assert.Throws<InvalidOperationException>(() => unmade.TryGet(out _, out _));
    }

    [Fact]
    public void Convert_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => (Result<string>)(Error)null!);
        Assert.Throws<ArgumentNullException>(() => (Result<string>)(string)null!);
    }

    [Fact]
    public void Equals_Always_ComparesContent()
    {
        Result<int> one = 1, alsoOne = 1, two = 2, late = Late, alsoLate = new ConflictError("test.late"), none = new NotFoundError();

        Assert.True(one == alsoOne && one != two && late == alsoLate && late != none && one != late);
        Assert.Equal(one.GetHashCode(), alsoOne.GetHashCode());
        Assert.Equal(late.GetHashCode(), alsoLate.GetHashCode());
        Assert.NotEqual(default(Result<int>), one);
        Assert.NotEqual<Result<int>>(default, 0);
    }

    [Fact]
    public void Value_OfAnError_SaysItsCode() =>
        Assert.Contains("test.late", Assert.Throws<InvalidOperationException>(() => ((Result<int>)Late).Value).Message, StringComparison.Ordinal);

    private static bool Throws(Func<object> look)
    {
        try
        {
            look();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
