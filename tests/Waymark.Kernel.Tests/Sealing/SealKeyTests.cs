using FsCheck.Fluent;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class SealKeyTests
{
    private static readonly SealPlace Here = new(Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a001"), "report.story", 1);

    [Fact]
    public void Open_SameKeyAndPlace_GivesWhatWasSealed()
    {
        using var key = SealKey.New();
        Property.Holds(
            from content in Property.Content from place in Property.Place select (content, place),
            x => key.Open(key.Seal(x.content, x.place), x.place).AsSpan().SequenceEqual(x.content));
    }

    [Fact]
    public void Open_AnotherKey_Fails()
    {
        Property.Holds(Property.Content, content =>
        {
            using var key = SealKey.New();
            using var other = SealKey.New();
            var stored = key.Seal(content, Here);
            return Property.IsBroken(() => other.Open(stored, Here));
        });
    }

    [Fact]
    public void Open_ContentMovedToAnotherPlace_Fails()
    {
        using var key = SealKey.New();
        Property.Holds(
            from content in Property.Content from places in Property.TwoPlaces select (content, places),
            x => Property.IsBroken(() => key.Open(key.Seal(x.content, x.places.One), x.places.Other)));
    }

    /// <summary>The three swaps that somebody with the database could make, each by name.</summary>
    [Fact]
    public void Open_TwoFieldsTwoRecordsOrTwoVersionsSwapped_Fails()
    {
        using var key = SealKey.New();
        var places = new[]
        {
            Here,
            new SealPlace(Here.Record, "report.contact", Here.Version),
            new SealPlace(Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a002"), Here.Field, Here.Version),
            new SealPlace(Here.Record, Here.Field, 2),
        };
        var stored = places.Select((place, i) => key.Seal([(byte)i], place)).ToArray();

        for (var row = 0; row < places.Length; row++)
        {
            for (var content = 0; content < stored.Length; content++)
            {
                if (row == content)
                    Assert.Equal([(byte)content], key.Open(stored[content], places[row]));
                else
                    Assert.True(Property.IsBroken(() => key.Open(stored[content], places[row])), $"content {content} opened in row {row}");
            }
        }
    }

    [Fact]
    public void Open_AnyDamage_Fails()
    {
        using var key = SealKey.New();
        Property.Holds(
            from content in Property.Content
            let stored = key.Seal(content, Here)
            from damaged in Property.Damaged(stored)
            select damaged,
            damaged => Property.IsBroken(() => key.Open(damaged, Here)));
    }

    [Fact]
    public void Open_EachSingleByteChanged_Fails()
    {
        using var key = SealKey.New();
        var stored = key.Seal("She waits at the bakery."u8, Here);

        for (var at = 0; at < stored.Length; at++)
            Assert.True(Property.IsBroken(() => key.Open(Property.Flip(stored, at, 1), Here)), $"byte {at} may be changed");
    }

    [Fact]
    public void Open_AnyBytesAtAll_FailInTheOneWay()
    {
        using var key = SealKey.New();
        Property.Holds<byte[]>(bytes => bytes is null || Property.IsBroken(() => key.Open(bytes, Here)));
    }

    [Fact]
    public void Seal_AnyContent_HidesItsLengthWithin64Bytes()
    {
        using var key = SealKey.New();
        Property.Holds(Property.Content, content =>
            key.Seal(content, Here).Length == SealKey.Overhead + ((content.Length / 64) + 1) * 64);
        Assert.Equal(key.Seal([], Here).Length, key.Seal(new byte[63], Here).Length);
        Assert.NotEqual(key.Seal(new byte[63], Here).Length, key.Seal(new byte[64], Here).Length);
    }

    [Fact]
    public void Seal_TheSameTwice_LooksDifferent()
    {
        using var key = SealKey.New();
        Property.Holds(Property.Content, content => !key.Seal(content, Here).AsSpan().SequenceEqual(key.Seal(content, Here)));
    }

    [Fact]
    public void Seal_TextWithATelephone_LeavesNoneOfItReadable()
    {
        using var key = SealKey.New();
        var text = "call 213-555-0123, ask for Marisol"u8;

        Assert.Equal(-1, key.Seal(text, Here).AsSpan().IndexOf("555"u8));
    }

    [Fact]
    public void Open_PaddingThatNobodyWrites_Fails()
    {
        using var key = SealKey.New();
        var place = Here.ToAssociatedData();

        Assert.True(Property.IsBroken(() => key.Open(key.SealExactly(new byte[64], place), Here)));
        Assert.True(Property.IsBroken(() => key.Open(key.SealExactly([], place), Here)));
        Assert.True(Property.IsBroken(() => key.Open(key.SealExactly([0x81, 0, 0], place), Here)));
        Assert.Equal([7], key.Open(key.SealExactly([7, 0x80, 0], place), Here));
    }

    [Fact]
    public void Seal_NoPlace_Throws()
    {
        using var key = SealKey.New();

        Assert.Throws<InvalidOperationException>(() => key.Seal("x"u8, default));
        Assert.Throws<InvalidOperationException>(() => key.Open(new byte[200], default));
    }

    [Fact]
    public void Derive_AnotherPurpose_GivesAKeyThatOpensNothingOfTheFirst()
    {
        using var key = SealKey.New();
        using var index = key.Derive("index");
        using var again = key.Derive("index");
        using var other = key.Derive("index ");

        var stored = index.Seal("x"u8, Here);

        Assert.Equal("x"u8.ToArray(), again.Open(stored, Here));
        Assert.True(Property.IsBroken(() => other.Open(stored, Here)));
        Assert.True(Property.IsBroken(() => key.Open(stored, Here)));
        Assert.Throws<ArgumentException>(() => key.Derive(""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Import_AnotherSize_Throws(int size) => Assert.Throws<ArgumentException>(() => SealKey.Import(new byte[size]));

    [Fact]
    public void Unwrap_SameKeyAndPlace_GivesThePairBack()
    {
        using var key = SealKey.New();
        using var pair = KeyPair.New();
        using var back = key.Unwrap(key.Wrap(pair, Here), Here);
        using var content = SealKey.New();

        Assert.Equal(pair.Public, back.Public);
        using var opened = back.OpenKey(pair.Public.Seal(content, Here), Here);
        Assert.Equal(content.Span.ToArray(), opened.Span.ToArray());
    }

    [Fact]
    public void Unwrap_AnotherKeyPlaceOrAnyDamage_Fails()
    {
        using var key = SealKey.New();
        using var other = SealKey.New();
        using var pair = KeyPair.New();
        var wrapped = key.Wrap(pair, Here);

        Assert.True(Property.IsBroken(() => other.Unwrap(wrapped, Here)));
        Property.Holds(Property.TwoPlaces, p => Property.IsBroken(() => key.Unwrap(key.Wrap(pair, p.One), p.Other)));
        Property.Holds(Property.Damaged(wrapped), damaged => Property.IsBroken(() => key.Unwrap(damaged, Here)));
    }

    [Fact]
    public void Unwrap_ContentThatIsNoPair_Fails()
    {
        using var key = SealKey.New();

        Assert.True(Property.IsBroken(() => key.Unwrap(key.Seal("not 32 bytes"u8, Here), Here)));
    }

    [Fact]
    public void AnyUse_AfterDispose_Throws()
    {
        using var pair = KeyPair.New();
        var key = SealKey.New();
        var (stored, wrapped) = (key.Seal("x"u8, Here), key.Wrap(pair, Here));
        key.Dispose();
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.Seal("x"u8, Here));
        Assert.Throws<ObjectDisposedException>(() => key.Open(stored, Here));
        Assert.Throws<ObjectDisposedException>(() => key.Derive("index"));
        Assert.Throws<ObjectDisposedException>(() => key.Wrap(pair, Here));
        Assert.Throws<ObjectDisposedException>(() => key.Unwrap(wrapped, Here));
        Assert.Throws<ObjectDisposedException>(() => pair.Public.Seal(key, Here));
        Assert.Throws<ObjectDisposedException>(() => Blake2b.Mac(key, "x"u8));
        Assert.Throws<ObjectDisposedException>(() => FindTokens.OfDate(new(2001, 2, 3), key));
    }

    [Fact]
    public void ToString_Always_ShowsNoKey()
    {
        using var key = SealKey.Import(Blake2bTests.KnownKey);

        Assert.Equal("Waymark.Kernel.Sealing.SealKey", ((object)key).ToString());
    }
}
