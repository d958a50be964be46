using System.Text;
using Waymark.Law.Rules;
using Waymark.Law.Screening;

namespace Waymark.Law.Tests.Screening;

/// <summary>Screens a text and gives back texts.</summary>
internal static class ScreenText
{
    public static readonly DateOnly On = new(2026, 11, 25);

    public static Task<(string Output, string Rejects, ScreenSummary Summary)> RunAsync(string input, RuleBook? rules = null, ScreenOptions? options = null, DateOnly? on = null) =>
        RunAsync(Encoding.UTF8.GetBytes(input), rules, options, on);

    public static async Task<(string Output, string Rejects, ScreenSummary Summary)> RunAsync(byte[] input, RuleBook? rules = null, ScreenOptions? options = null, DateOnly? on = null)
    {
        using var output = new MemoryStream();
        using var rejects = new MemoryStream();
        var summary = await new ChargeScreen(rules ?? RuleBook.Shipped, on ?? On).RunAsync(new MemoryStream(input), output, rejects, options, null, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(rejects.ToArray()), summary);
    }

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
