namespace Waymark.Architecture.Tests;

/// <summary>Checks that a rule finds nothing, and shows all that it finds.</summary>
internal static class Rule
{
    internal static void FindsNothing(IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found.Prepend($"{found.Length} violations:")));
    }
}
