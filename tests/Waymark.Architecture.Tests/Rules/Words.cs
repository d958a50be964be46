using System.Text.RegularExpressions;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>Words that say "later" in a source: what is not done is an issue, not a comment; a test that is not run is no test.</summary>
internal static partial class Words
{
    internal static IEnumerable<string> Banned(string file, string text)
    {
        var line = 0;
        foreach (var content in text.Split('\n'))
        {
            line++;
            foreach (Match word in Later().Matches(content))
                yield return $"{file}:{line}: {word.Value.Trim()}";
        }
    }

    // Written apart, so that this file does not find itself.
    [GeneratedRegex("\\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + "X)\\b|\\bSkip" + "\\s*=\\s*(\"|nameof)|NotImplemented" + "Exception", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Later();
}
