using Waymark.Access.Domain;

namespace Waymark.Access.Tests.Domain;

public sealed class PasswordsTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("Passw0rd2024!")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("iloveyou2023!!")]
    [InlineData("letmeinletmein")]
    [InlineData("contraseña123")]
    [InlineData("administrator1")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("Welcome12345!")]
    [InlineData("marta.oyelaran2024")]
    public void Fault_WhatEverybodyTries_IsRefused(string password)
    {
        Assert.True(SignInName.TryParse("marta.oyelaran", out var name));

        Assert.Equal("desk.password.common", Passwords.Fault(password, name));
    }

    [Theory]
    [InlineData("seven quiet herons walk")]
    [InlineData("correct horse battery staple")]
    [InlineData("mV9#tq2Lw!ezR")]
    [InlineData("窗外的雨下了整整一夜还没有停")]
    [InlineData("el farol apagado del puerto viejo")]
    [InlineData("password of the ninth grey lantern")]
    public void Fault_LongAndOwn_IsAccepted(string password) => Assert.Null(Passwords.Fault(password, null));

    [Theory]
    [InlineData(null, "desk.password.empty")]
    [InlineData("", "desk.password.empty")]
    [InlineData("elevenchars", "desk.password.short")]
    [InlineData("😀😀😀😀😀😀", "desk.password.short")]
    public void Fault_TooShort_IsSaid(string? password, string fault) => Assert.Equal(fault, Passwords.Fault(password, null));

    [Fact]
    public void Fault_TooLong_IsSaid() => Assert.Equal("desk.password.long", Passwords.Fault(new string('x', 201), null));

    [Fact]
    public void Fault_HalfASurrogatePair_IsRefused() => Assert.NotNull(Passwords.Fault($"seven quiet {'\uD83D'} herons", null));
}
