using Waymark.Law.Cases;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests;

/// <summary>The rule files of the working copy.</summary>
internal static class RuleFiles
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<RuleSource> Cases() => Read(Path.Combine(Root, "rules", "records", "cases"));

    public static IReadOnlyList<RuleSource> Records() => Read(Path.Combine(Root, "rules", "records"));

    public static RuleSource Record(string code) => Records().Single(r => Path.GetFileNameWithoutExtension(r.File) == code);

    public static IEnumerable<WorkedCase> AllCases() => Cases().SelectMany(source => WorkedCase.Read(source));

    private static RuleSource[] Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => new RuleSource(Path.GetRelativePath(Root, f), File.ReadAllText(f)))];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Waymark.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside a working copy.");
    }
}
