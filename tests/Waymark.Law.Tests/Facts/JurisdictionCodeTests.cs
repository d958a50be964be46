using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Facts;

public sealed class JurisdictionCodeTests
{
    [Fact]
    public void Read_NameAndCodeOfEachJurisdiction_IsItsCode()
    {
        Assert.All(RuleBook.Shipped.Jurisdictions, j =>
        {
            Assert.Equal(j.Code, JurisdictionCode.Read(j.Name));
            Assert.Equal(j.Code, JurisdictionCode.Read(j.Code.ToLowerInvariant()));
            Assert.Equal(j.Code, JurisdictionCode.Read($" {j.Code[0]}. {j.Code[1]}. "));
        });
    }

    [Theory]
    [InlineData("USA", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("Federal", "US")]
    [InlineData("Washington, D.C.", "DC")]
    [InlineData("zz", "ZZ")]
    public void Read_OtherWays_AreKnown(string text, string code) => Assert.Equal(code, JurisdictionCode.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("C")]
    [InlineData("C4")]
    [InlineData("California Republic")]
    [InlineData("Los Angeles, California")]
    [InlineData("Québec")]
    [InlineData("Puerto Rico")]
    [InlineData("加利福尼亚")]
    public void Read_AnythingElse_IsNone(string text) => Assert.Null(JurisdictionCode.Read(text));
}
