using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class KeyPairTests
{
    private static readonly SealPlace Here = new(Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a001"), "vault.key", 1);

    [Fact]
    public void OpenKey_SamePairAndPlace_GivesTheKey()
    {
        using var pair = KeyPair.New();
        Property.Holds(Property.Place, place =>
        {
            using var key = SealKey.New();
            using var opened = pair.OpenKey(pair.Public.Seal(key, place), place);
            return opened.Span.SequenceEqual(key.Span);
        });
    }

    [Fact]
    public void OpenPair_SamePairAndPlace_GivesThePair()
    {
        using var member = KeyPair.New();
        using var agency = KeyPair.New();

        using var opened = member.OpenPair(member.Public.Seal(agency, Here), Here);

        Assert.Equal(agency.Public, opened.Public);
        Assert.True(agency.Private.SequenceEqual(opened.Private));
    }

    [Fact]
    public void OpenKey_AnotherPair_Fails() => Property.Holds(Property.Place, place =>
    {
        using var pair = KeyPair.New();
        using var other = KeyPair.New();
        using var key = SealKey.New();
        return Property.IsBroken(() => other.OpenKey(pair.Public.Seal(key, place), place));
    });

    [Fact]
    public void OpenKey_MovedToAnotherPlace_Fails()
    {
        using var pair = KeyPair.New();
        using var key = SealKey.New();
        Property.Holds(Property.TwoPlaces, p => Property.IsBroken(() => pair.OpenKey(pair.Public.Seal(key, p.One), p.Other)));
        Property.Holds(Property.TwoPlaces, p => Property.IsBroken(() => pair.OpenPair(pair.Public.Seal(pair, p.One), p.Other)));
    }

    [Fact]
    public void OpenKey_AnyDamage_Fails()
    {
        using var pair = KeyPair.New();
        using var key = SealKey.New();
        var box = pair.Public.Seal(key, Here);

        Property.Holds(Property.Damaged(box), damaged => Property.IsBroken(() => pair.OpenKey(damaged, Here)));
        Property.Holds(Property.Damaged(box), damaged => Property.IsBroken(() => pair.OpenPair(damaged, Here)));
        Property.Holds<byte[]>(bytes => bytes is null || Property.IsBroken(() => pair.OpenKey(bytes, Here)));
    }

    [Fact]
    public void Seal_TheSameKeyTwice_LooksDifferent()
    {
        using var pair = KeyPair.New();
        using var key = SealKey.New();

        Assert.NotEqual(pair.Public.Seal(key, Here), pair.Public.Seal(key, Here));
    }

    [Fact]
    public void New_EachTime_IsAnotherPair()
    {
        using var one = KeyPair.New();
        using var other = KeyPair.New();

        Assert.NotEqual(one.Public, other.Public);
        Assert.Equal(one.Public, PublicKey.From(one.Public.ToArray()));
        Assert.Equal(one.Public.GetHashCode(), PublicKey.From(one.Public.ToArray()).GetHashCode());
    }

    [Fact]
    public void ToArray_Changed_ChangesNoKey()
    {
        using var pair = KeyPair.New();
        var copy = pair.Public.ToArray();
        copy[0] ^= 1;

        Assert.NotEqual(copy, pair.Public.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void From_AnotherSize_Throws(int size) => Assert.Throws<ArgumentException>(() => PublicKey.From(new byte[size]));

    /// <summary>RFC 7748 §6.1: a point of small order gives a shared secret of zeros, which everyone knows.</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void Seal_ToAPointOfSmallOrder_Throws(string point)
    {
        using var key = SealKey.New();

        Assert.Throws<InvalidOperationException>(() => PublicKey.From(Convert.FromHexString(point)).Seal(key, Here));
    }

    [Fact]
    public void AnyUse_AfterDispose_Throws()
    {
        using var key = SealKey.New();
        using var other = KeyPair.New();
        var pair = KeyPair.New();
        var box = pair.Public.Seal(key, Here);
        pair.Dispose();
        pair.Dispose();

        Assert.Throws<ObjectDisposedException>(() => pair.OpenKey(box, Here));
        Assert.Throws<ObjectDisposedException>(() => pair.OpenPair(box, Here));
        Assert.Throws<ObjectDisposedException>(() => key.Wrap(pair, Here));
        Assert.Throws<ObjectDisposedException>(() => other.Public.Seal(pair, Here));
    }

    [Fact]
    public void ToString_Always_ShowsNoKey()
    {
        using var pair = KeyPair.New();

        Assert.Equal("Waymark.Kernel.Sealing.KeyPair", ((object)pair).ToString());
    }
}
