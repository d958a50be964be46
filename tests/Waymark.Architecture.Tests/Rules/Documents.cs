using System.Text.RegularExpressions;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>Documents that point to what is there: unchecked, they rot.</summary>
internal static partial class Documents
{
    /// <summary>Links to files that do not exist.</summary>
    internal static IEnumerable<string> BrokenLinks(string file, string text, Func<string, bool> exists) =>
        from link in Link().Matches(text)
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
        let path = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(file) ?? "", target)))
        where !exists(path)
        select $"{file} points to {target}, which is not there";

    /// <summary>Words after <c>./waymark</c> that the script and the tool do not know.</summary>
    internal static IEnumerable<string> UnknownCommands(string file, string text, IReadOnlyCollection<string> known) =>
        Command().Matches(text).Select(m => m.Groups["word"].Value).Where(w => !known.Contains(w, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(w => $"{file} names ./waymark {w}, which there is not");

    /// <summary>Projects that the architecture page does not name.</summary>
    internal static IEnumerable<string> MissingProjects(string page, IEnumerable<string> projects) =>
        projects.Where(p => !page.Contains($"`src/{p}`", StringComparison.Ordinal)).Select(p => $"docs/architecture.md does not name src/{p}");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\./waymark (?<word>[a-z][a-z-]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Command();
}
