using System.Text;
using System.Text.Json;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class SealedTests
{
    private static readonly SealPlace Here = new(Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a001"), "case.person", 3);

    private sealed record Reach
    {
        public required IReadOnlyList<string> Ways { get; init; }

        public required DateTimeOffset? CheckedAt { get; init; }

        public required string? Note { get; init; }
    }

    private sealed record Person(string Name, DateOnly? Born, string[] Phones, CaseId Case);

    [Fact]
    public void Open_TextOfAnyScript_GivesItBack()
    {
        using var key = SealKey.New();
        foreach (var text in (string[])["", "Marisol Peña", "王小明", "مريم", "🙂‍↔️", "a\0b", "\u202Eevil", new string('字', 5000)])
            Assert.Equal(text, Sealed<string>.Seal(text, key, Here).Open(key, Here));
    }

    [Fact]
    public void Open_Bytes_GivesThemBack()
    {
        using var key = SealKey.New();
        Property.Holds(Property.Content, content => Sealed<byte[]>.Seal(content, key, Here).Open(key, Here).AsSpan().SequenceEqual(content));
    }

    [Fact]
    public void Open_ARecord_GivesItBackWithItsIds()
    {
        using var key = SealKey.New();
        var person = new Person("Marisol Peña", new(1999, 5, 31), ["213-555-0123"], CaseId.New());

        var opened = Sealed<Person>.FromStored(Sealed<Person>.Seal(person, key, Here).ToStored()).Open(key, Here);

        Assert.Equal((person.Name, person.Born, person.Case), (opened.Name, opened.Born, opened.Case));
        Assert.Equal(person.Phones, opened.Phones);
    }

    [Fact]
    public void Open_ARequiredMemberThatIsNull_GivesItBack()
    {
        using var key = SealKey.New();
        var reach = new Reach { Ways = [], CheckedAt = null, Note = null };

        var opened = Sealed<Reach>.FromStored(Sealed<Reach>.Seal(reach, key, Here).ToStored()).Open(key, Here);

        Assert.Equal((0, null, null), (opened.Ways.Count, opened.CheckedAt, opened.Note));
    }

    [Fact]
    public void Open_AnotherKeyPlaceOrByte_Fails()
    {
        using var key = SealKey.New();
        using var other = SealKey.New();
        var stored = Sealed<string>.Seal("Marisol", key, Here);

        Assert.Throws<SealBrokenException>(() => stored.Open(other, Here));
        Property.Holds(Property.TwoPlaces, p => Property.IsBroken(() => Sealed<string>.Seal("Marisol", key, p.One).Open(key, p.Other)));
        Property.Holds(Property.Damaged(stored.ToStored()),
            damaged => Property.IsBroken(() => Sealed<string>.FromStored(damaged).Open(key, Here)));
    }

    [Fact]
    public void Open_AnotherShape_FailsWithoutQuotingTheContent()
    {
        using var key = SealKey.New();
        var stored = Sealed<string>.Seal("{\"Name\": Marisol", key, Here).ToStored();

        var broken = Assert.Throws<SealBrokenException>(() => Sealed<Person>.FromStored(stored).Open(key, Here));

        Assert.DoesNotContain("Marisol", broken.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Always_ShowsNoContent()
    {
        using var key = SealKey.New();
        var person = Sealed<string>.Seal("Marisol", key, Here);

        Assert.Equal("(sealed)", person.ToString());
        Assert.Equal("(sealed)", $"{person}");
    }

    [Fact]
    public void Serialize_AsJson_ShowsNoContent()
    {
        using var key = SealKey.New();

        Assert.Equal("{}", JsonSerializer.Serialize(Sealed<string>.Seal("Marisol", key, Here)));
    }

    [Fact]
    public void ToStored_Always_HidesTheTextInUtf8AndUtf16()
    {
        using var key = SealKey.New();
        var stored = Sealed<string>.Seal("Marisol", key, Here).ToStored();

        Assert.Equal(-1, stored.AsSpan().IndexOf("Marisol"u8));
        Assert.Equal(-1, stored.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Marisol")));
    }

    [Fact]
    public void Equals_Always_ComparesTheStoredBytes()
    {
        using var key = SealKey.New();
        var one = Sealed<string>.Seal("x", key, Here);
        var copy = Sealed<string>.FromStored([.. one.ToStored()]);

        Assert.Equal(one, copy);
        Assert.Equal(one.GetHashCode(), copy.GetHashCode());
        Assert.NotEqual(one, Sealed<string>.Seal("x", key, Here));
    }
}
