using System.Globalization;
using System.Text.RegularExpressions;
using Waymark.Kernel.Sealing;

namespace Waymark.EndToEnd.Tests;

/// <summary>A member of an agency at the desk, with a password and an authenticator of their own.</summary>
internal sealed partial class Staff(Walk walk, string name, string signInName)
{
    private const string Password = "seven quiet herons walk by";

    private byte[] secret = [];
    private long lastStep;

    public Walk Walk { get; } = walk;

    public string Name { get; } = name;

    /// <summary>Sets an agency up by its one-time link and becomes its administrator.</summary>
    public async Task SetUpAgencyAsync(string link, string agency)
    {
        await Walk.GoAsync(link);
        await Walk.TypeAsync("AgencyName", agency, personal: false);
        await Walk.TypeAsync("Input.DisplayName", Name);
        await AccountAsync();
        await AuthenticatorAsync();
        // The recovery codes, then the agency's code: made, printed, and one group of it typed back.
        await Walk.PressAsync();
        await Walk.PressAsync("#make button");
        var asked = int.Parse(Digits().Match(await Walk.Page.Locator("label[for='Group']").InnerTextAsync()).Value, CultureInfo.InvariantCulture);
        var group = await Walk.Page.Locator("#code-groups li code").Nth(asked - 1).InnerTextAsync();
        await Walk.TypeAsync("Group", group);
        await Walk.PressAsync("#confirm button");
    }

    /// <summary>Accepts an invitation; an administrator must confirm it then.</summary>
    public async Task JoinAsync(string link)
    {
        await Walk.GoAsync(link);
        await AccountAsync();
        await AuthenticatorAsync();
        await Walk.PressAsync();
        await Walk.ExpectAsync("waiting");
    }

    /// <summary>Signs in with password and authenticator.</summary>
    public async Task SignInAsync()
    {
        await Walk.GoAsync("/en/sign-in");
        await Walk.TypeAsync("SignInName", signInName);
        await Walk.TypeAsync("Password", Password);
        await Walk.PressAsync();
        await Walk.ExpectAsync("sign-in/code");
        await Walk.TypeAsync("Code", Code(), personal: false);
        await Walk.PressAsync();
        Assert.StartsWith("desk", Walk.Path, StringComparison.Ordinal);
    }

    public async Task SignOutAsync() => await Walk.ClickAsync("form[action*='/sign-out'] button");

    private async Task AccountAsync()
    {
        await Walk.TypeAsync("Input.SignInName", signInName);
        await Walk.TypeAsync("Input.Password", Password);
        await Walk.TypeAsync("Input.Again", Password);
        await Walk.PressAsync();
        await Walk.ExpectAsync("account/authenticator/new");
    }

    private async Task AuthenticatorAsync()
    {
        await Walk.Page.Locator("main details summary").ClickAsync();
        secret = FromBase32(await Walk.Page.Locator("#secret").InnerTextAsync());
        await Walk.TypeAsync("Code", Code(), personal: false);
        await Walk.PressAsync();
        await Walk.ExpectAsync("account/codes/new");
    }

    // Each code works once; the next one is accepted half a minute early.
    private string Code()
    {
        lastStep = Math.Max(lastStep + 1, TimeCodes.StepOf(TimeProvider.System.GetUtcNow()));
        return TimeCodes.Of(secret, lastStep);
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in text.Where(char.IsLetterOrDigit))
        {
            bits = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal)) & 0xFFFF;
            if ((count += 5) < 8)
                continue;
            count -= 8;
            bytes.Add((byte)((bits >> count) & 0xFF));
        }

        return [.. bytes];
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1_000)]
    private static partial Regex Digits();
}
