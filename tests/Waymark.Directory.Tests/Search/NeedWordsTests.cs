using Waymark.Directory.Contracts;
using Waymark.Directory.Search;

namespace Waymark.Directory.Tests.Search;

public sealed class NeedWordsTests
{
    [Theory]
    [InlineData("tôi cần luật sư", Need.LegalOther)]
    [InlineData("thuc an", Need.Food)]
    [InlineData("kailangan ko ng matutulugan", Need.Shelter)]
    [InlineData("음식이 필요해요", Need.Food)]
    [InlineData("변호사를 찾아요", Need.LegalOther)]
    [InlineData("нужна помощь юриста", Need.LegalOther)]
    [InlineData("ищу жилье", Need.Housing)]
    [InlineData("je cherche un avocat", Need.LegalOther)]
    [InlineData("mwen bezwen manje", Need.Food)]
    [InlineData("preciso de remedio", Need.Health)]
    public void Read_WordsOfAShippedLanguage_NamesTheNeed(string text, Need need)
    {
        var (needs, _) = NeedWords.Shipped.Read(text);

        Assert.Equal(1UL << (int)need, needs);
    }

    [Theory]
    [InlineData("работник")]
    [InlineData("bataan")]
    [InlineData("구급차")]
    public void Read_AWordThatOnlyBeginsLikeOne_NamesNone(string text)
    {
        var (needs, remaining) = NeedWords.Shipped.Read(text);

        Assert.Equal(0UL, needs);
        Assert.Equal(Words.Fold(text), remaining);
    }
}
