using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Waymark.Kernel.Tests.Ids;

public sealed class IdTests
{
    private static readonly Gen<Guid> Guids = ArbMap.Default.GeneratorFor<Guid>().Where(g => g != Guid.Empty);

    [Fact]
    public void New_ManyTimes_IsRandomAndNeverTheSame()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => CaseId.New()).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
        // Version 7 would give away when the record was made.
        Assert.All(ids, id => Assert.Equal(4, id.Value.Version));
    }

    [Fact]
    public void Parse_ItsOwnText_GivesItBack() => Property.Holds(Guids, guid =>
    {
        var id = CaseId.From(guid);
        return CaseId.Parse(id.ToString()) == id && id.Value == guid && id.ToString() == guid.ToString("N")
            && CaseId.Parse(guid.ToString("D")) == id && CaseId.Parse(guid.ToString("B").ToUpperInvariant()) == id;
    });

    [Fact]
    public void Compare_AnyTwo_OrdersThemAsTheirValues() => Property.Holds(
        from one in Guids from other in Guids select (CaseId.From(one), CaseId.From(other)),
        x =>
        {
            var (a, b) = x;
            var order = a.Value.CompareTo(b.Value);
            return Math.Sign(a.CompareTo(b)) == Math.Sign(order) && a < b == order < 0 && a > b == order > 0
                && a <= b == order <= 0 && a >= b == order >= 0 && a == b == (order == 0)
                && (order != 0 || a.GetHashCode() == b.GetHashCode());
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("5b8a3ad26f0e4b6f9a510a4bb7b0a00")]
    [InlineData("5b8a3ad26f0e4b6f9a510a4bb7b0a0011")]
    [InlineData("5b8a3ad26f0e4b6f9a510a4bb7b0a00g")]
    public void TryParse_NoId_IsRefused(string? text)
    {
        Assert.False(CaseId.TryParse(text, out var id));
        Assert.True(id.IsDefault);
        if (text is not null)
            Assert.Throws<FormatException>(() => CaseId.Parse(text));
    }

    [Fact]
    public void From_Empty_Throws() => Assert.Throws<ArgumentException>(() => CaseId.From(Guid.Empty));

    [Fact]
    public void Value_Default_ThrowsAndSaysOfWhat()
    {
        Assert.True(default(CaseId).IsDefault);
        Assert.Contains("Case", Assert.Throws<InvalidOperationException>(() => default(CaseId).Value).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => default(CaseId).ToString());
    }

    [Fact]
    public void TwoKinds_OfTheSameValue_AreTwoTypes()
    {
        var guid = Guid.Parse("5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a001");

        Assert.False(CaseId.From(guid).Equals((object)ReportId.From(guid)));
    }

    private sealed record Holder(CaseId Case, ReportId? Report, Dictionary<MemberId, string> Notes);

    [Fact]
    public void Json_ARecordWithIds_ComesBackAsItWas()
    {
        var holder = new Holder(CaseId.New(), ReportId.New(), new() { [MemberId.New()] = "x" });

        var json = JsonSerializer.Serialize(holder);
        var back = JsonSerializer.Deserialize<Holder>(json)!;

        Assert.Equal((holder.Case, holder.Report), (back.Case, back.Report));
        Assert.Equal(holder.Notes, back.Notes);
        Assert.Contains($"\"{holder.Case}\"", json, StringComparison.Ordinal);
        Assert.Null(JsonSerializer.Deserialize<Holder>(json.Replace($"\"{holder.Report}\"", "null", StringComparison.Ordinal))!.Report);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"00000000000000000000000000000000\"")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"Value\":\"5b8a3ad2-6f0e-4b6f-9a51-0a4bb7b0a001\"}")]
    public void Json_NoId_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CaseId>(json));

    [Fact]
    public void Json_Default_IsNeverWritten() => Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(default(CaseId)));
}
