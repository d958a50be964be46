using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class FindTokensTests
{
    private static readonly SealKey Key = SealKey.Import(Blake2bTests.KnownKey);

    /// <summary>The National Archives, The Soundex Indexing System (archives.gov/research/census/soundex), and its printed guide.</summary>
    [Theory]
    [InlineData("washington", "w252")]
    [InlineData("lee", "l000")]
    [InlineData("gutierrez", "g362")]
    [InlineData("pfister", "p236")]
    [InlineData("jackson", "j250")]
    [InlineData("tymczak", "t522")]
    [InlineData("vandeusen", "v532")]
    [InlineData("deusen", "d250")]
    [InlineData("ashcraft", "a261")]
    [InlineData("kuhne", "k500")]
    [InlineData("ebell", "e140")]
    [InlineData("ebelson", "e142")]
    [InlineData("kelly", "k400")]
    [InlineData("buerck", "b620")]
    [InlineData("lloyd", "l300")]
    [InlineData("schaefer", "s160")]
    [InlineData("smith", "s530")]
    [InlineData("smyth", "s530")]
    public void Soundex_ExamplesOfTheNationalArchives_AreAsPublished(string name, string code) =>
        Assert.Equal(code, FindTokens.Soundex(name));

    [Theory]
    [InlineData("")]
    [InlineData("王小明")]
    [InlineData("мария")]
    [InlineData("ana2")]
    public void Soundex_NotLatinLetters_IsNone(string word) => Assert.Null(FindTokens.Soundex(word));

    [Theory]
    [InlineData("Peña", "pena")]
    [InlineData("PEN\u0303A", "pena")]
    [InlineData("Ｍａｒｉａ", "maria")]
    [InlineData("Nguyễn  Thị-Ánh", "nguyen thi anh")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O\u2019Brien", "obrien")]
    [InlineData("Garcia,Maria", "garcia maria")]
    [InlineData("阿卜杜拉·买买提", "阿卜杜拉 买买提")]
    [InlineData("J.Smith", "j smith")]
    [InlineData("  two\t\nlines\u2028here  ", "two lines here")]
    [InlineData("أحمد", "احمد")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("مـريم", "مريم")]
    [InlineData("ΝΙΚΟΣ", "νικοσ")]
    [InlineData("Νίκος", "νικοσ")]
    [InlineData("김민수", "김민수")]
    [InlineData("İbrahim", "ibrahim")]
    [InlineData("a\ud800b", "ab")]
    [InlineData("🙂", "")]
    public void Fold_NamesAsPeopleWriteThem_HaveOneForm(string written, string folded) => Assert.Equal(folded, FindTokens.Fold(written));

    [Fact]
    public void Fold_AnyText_ChangesNothingASecondTime() =>
        Property.Holds<string>(text => text is null || FindTokens.Fold(FindTokens.Fold(text)) == FindTokens.Fold(text));

    /// <summary>The expected numbers come from another implementation of BLAKE2b, Python's hashlib: stored tokens must stay what they are.</summary>
    [Fact]
    public void Of_AKnownKey_GivesTheTokensThatAreStored()
    {
        Assert.Equal([-91469399576948183, -2111126277501739494], FindTokens.OfName("María", Key));
        Assert.Contains(-2465592128099519032, FindTokens.OfName("王小明", Key));
        Assert.Equal(-4295505562877035853, FindTokens.OfDate(new(1999, 5, 31), Key));
        Assert.Equal(448082223209836628, FindTokens.OfPhone("+1 (213) 555-0123", Key));
    }

    [Theory]
    [InlineData("María José Peña", "pena maria")]
    [InlineData("Smith", "Smyth")]
    [InlineData("王小明", "小明")]
    [InlineData("王小明", "王小")]
    [InlineData("王 小明", "小明王")]
    [InlineData("김민수", "민수")]
    [InlineData("𠮷田一郎", "𠮷田")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("مُحَمَّد علي", "محمد")]
    public void OfName_TwoWaysToWriteIt_HaveTokensInCommon(string stored, string searched) =>
        Assert.NotEmpty(FindTokens.OfName(stored, Key).Intersect(FindTokens.OfName(searched, Key)));

    [Theory]
    [InlineData("Maria", "Kelly")]
    [InlineData("王小明", "李大山")]
    [InlineData("𠮷田", "𠀋田")]
    [InlineData("", "Maria")]
    public void OfName_AnotherPerson_HasNoTokenInCommon(string one, string other) =>
        Assert.Empty(FindTokens.OfName(one, Key).Intersect(FindTokens.OfName(other, Key)));

    [Fact]
    public void OfName_AnyText_NeverThrowsAndRepeatsNoToken() => Property.Holds<string>(text =>
    {
        var tokens = FindTokens.OfName(text ?? "", Key);
        return tokens.Distinct().Count() == tokens.Count;
    });

    [Fact]
    public void Of_AnotherAgencysKey_HasNoTokenInCommon()
    {
        using var other = SealKey.New();

        Assert.Empty(FindTokens.OfName("María José Peña 王小明", Key).Intersect(FindTokens.OfName("María José Peña 王小明", other)));
        Assert.NotEqual(FindTokens.OfDate(new(1999, 5, 31), Key), FindTokens.OfDate(new(1999, 5, 31), other));
        Assert.NotEqual(FindTokens.OfPhone("213-555-0123", Key), FindTokens.OfPhone("213-555-0123", other));
    }

    [Fact]
    public void Of_TheSameTextOfAnotherKind_HasAnotherToken()
    {
        var date = FindTokens.OfDate(new(1999, 5, 31), Key);

        Assert.NotEqual(date, FindTokens.OfPhone("19990531", Key));
        Assert.DoesNotContain(date, FindTokens.OfName("19990531", Key));
    }

    [Theory]
    [InlineData("(213) 555-0123", "+1 213 555 0123")]
    [InlineData("213.555.0123", "０１１ ２１３５５５０１２３")]
    [InlineData("213-555-0123", "٢١٣٥٥٥٠١٢٣")]
    public void OfPhone_TwoWaysToWriteIt_HasOneToken(string one, string other) =>
        Assert.Equal(FindTokens.OfPhone(one, Key), FindTokens.OfPhone(other, Key));

    [Fact]
    public void OfPhone_AnotherNumber_HasAnotherToken() =>
        Assert.NotEqual(FindTokens.OfPhone("213-555-0123", Key), FindTokens.OfPhone("213-555-0124", Key));

    [Theory]
    [InlineData("")]
    [InlineData("555-012")]
    [InlineData("call me")]
    public void OfPhone_FewerThanSevenDigits_IsNone(string text) => Assert.Null(FindTokens.OfPhone(text, Key));
}
