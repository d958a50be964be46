using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Kernel.Tests.Languages;

public sealed class UnicodeTextTests
{
    private static readonly NormalizationForm[] Forms = [NormalizationForm.FormC, NormalizationForm.FormD, NormalizationForm.FormKC, NormalizationForm.FormKD];

    [Theory]
    [InlineData("e\u0301", NormalizationForm.FormC, "\u00E9")]
    [InlineData("\u00E9", NormalizationForm.FormD, "e\u0301")]
    [InlineData("ＡＢ１", NormalizationForm.FormKC, "AB1")]
    [InlineData("", NormalizationForm.FormKD, "")]
    public void Normalized_Text_IsInTheForm(string text, NormalizationForm form, string expected) => Assert.Equal(expected, text.Normalized(form));

    [Fact]
    public void Normalized_WhatNoFormCanKeep_IsTheReplacementCharacter()
    {
        foreach (var form in Forms)
        {
            Assert.Equal("a\uFFFDb", "a\uD800b".Normalized(form));
            Assert.Equal("a\uFFFDb", "a\uDC00b".Normalized(form));
            Assert.Equal("\uFFFD", "\uD83D".Normalized(form));
            Assert.Equal("a\uFFFDb", "a\uFFFEb".Normalized(form));
            Assert.Equal("a\U0001F6DFb", "a\U0001F6DFb".Normalized(form));
        }
    }

    [Fact]
    public void Normalized_EverySingleUnitAndPair_NeverThrows()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var text = $"a{(char)unit}{(char)(unit ^ 0x0400)}";
            foreach (var form in Forms)
                Assert.True(UnicodeText.IsWellFormed(text.Normalized(form)));
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ليلى 小雨 😀 \uFFFF \uFDD0", true)]
    [InlineData("a\uFFFE", false)]
    public void IsWellFormed_Text_IsSaid(string text, bool expected) => Assert.Equal(expected, UnicodeText.IsWellFormed(text));

    // An attribute can not hold half a pair.
    [Fact]
    public void IsWellFormed_HalfAPair_IsNot()
    {
        Assert.False(UnicodeText.IsWellFormed("\uD83D"));
        Assert.False(UnicodeText.IsWellFormed("a\uD83Db"));
        Assert.False(UnicodeText.IsWellFormed("\uDE00\uD83D"));
    }
}
