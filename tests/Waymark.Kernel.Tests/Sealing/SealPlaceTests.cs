using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class SealPlaceTests
{
    private static readonly Guid Record = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    /// <summary>Written down because stored content opens only as long as it stays so.</summary>
    [Fact]
    public void ToAssociatedData_Always_HasTheStoredFormat() =>
        Assert.Equal(
            "776d6b31" + "00112233445566778899aabbccddeeff" + "0000012c" + "7265706f72742e73746f7279",
            Convert.ToHexStringLower(new SealPlace(Record, "report.story", 300).ToAssociatedData()));

    [Fact]
    public void ToAssociatedData_TwoPlaces_AreNeverTheSame() =>
        Property.Holds(Property.TwoPlaces, p => !p.One.ToAssociatedData().AsSpan().SequenceEqual(p.Other.ToAssociatedData()));

    [Fact]
    public void New_EmptyRecord_Throws() => Assert.Throws<ArgumentException>(() => new SealPlace(Guid.Empty, "x"));

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void New_FieldThatIsNoName_Throws(string field) => Assert.Throws<ArgumentException>(() => new SealPlace(Record, field));

    [Fact]
    public void New_NegativeVersion_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new SealPlace(Record, "x", -1));

    [Fact]
    public void ToAssociatedData_Default_Throws() => Assert.Throws<InvalidOperationException>(() => default(SealPlace).ToAssociatedData());
}
