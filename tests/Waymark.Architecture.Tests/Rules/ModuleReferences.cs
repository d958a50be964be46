using System.Reflection;
using System.Xml.Linq;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>Who may refer to whom. A new project is a line here and in docs/architecture.md.</summary>
internal static class ModuleReferences
{
    internal static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Waymark.Kernel"] = [],
        ["Waymark.Statistics"] = ["Waymark.Kernel"],
        ["Waymark.Law"] = ["Waymark.Kernel"],
        ["Waymark.Store"] = ["Waymark.Kernel"],
        ["Waymark.Components"] = ["Waymark.Kernel"],
        ["Waymark.Access"] = ["Waymark.Kernel", "Waymark.Store", "Waymark.Components"],
        ["Waymark.Directory"] = ["Waymark.Kernel", "Waymark.Store", "Waymark.Components", "Waymark.Access"],
        ["Waymark.Reports"] = ["Waymark.Kernel", "Waymark.Store", "Waymark.Components", "Waymark.Access"],
        // Store and Access: an administrator's lessons, a member's progress, the desk. Cases: a screen is kept sealed in the case it is about.
        ["Waymark.Help"] =
        [
            "Waymark.Kernel", "Waymark.Store", "Waymark.Components", "Waymark.Access", "Waymark.Directory", "Waymark.Reports", "Waymark.Cases",
        ],
        // Statistics: totals are protected before anybody sees them.
        ["Waymark.Cases"] =
            ["Waymark.Kernel", "Waymark.Statistics", "Waymark.Store", "Waymark.Components", "Waymark.Access", "Waymark.Directory", "Waymark.Reports"],
        ["Waymark.Relief"] =
        [
            "Waymark.Kernel", "Waymark.Law", "Waymark.Statistics", "Waymark.Store", "Waymark.Components", "Waymark.Access", "Waymark.Directory",
            "Waymark.Reports", "Waymark.Cases",
        ],
        ["Waymark.Web"] =
        [
            "Waymark.Kernel", "Waymark.Store", "Waymark.Components", "Waymark.Access", "Waymark.Directory", "Waymark.Reports",
            "Waymark.Help", "Waymark.Cases", "Waymark.Relief",
        ],
        ["Waymark.Cli"] = ["Waymark.Kernel", "Waymark.Statistics", "Waymark.Law", "Waymark.Store", "Waymark.Access", "Waymark.Directory"],
    };

    /// <summary>Frameworks that a project must not know: engines are pure, and screens know no database.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new(StringComparer.Ordinal)
    {
        ["Waymark.Kernel"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Npgsql", "Microsoft.Data"],
        ["Waymark.Statistics"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Npgsql", "Microsoft.Data"],
        ["Waymark.Law"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Npgsql", "Microsoft.Data"],
        ["Waymark.Store"] = ["Microsoft.AspNetCore"],
        ["Waymark.Components"] = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data"],
    };

    /// <summary>References of a project file that are not allowed.</summary>
    internal static IEnumerable<string> InProjectFile(string project, string xml)
    {
        if (!Allowed.TryGetValue(project, out var allowed))
            return [$"{project} is in no list of allowed references"];
        return XDocument.Parse(xml).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')))
            .Where(name => !allowed.Contains(name, StringComparer.Ordinal))
            .Select(name => $"{project} must not refer to {name}");
    }

    /// <summary>References of a built assembly that are not allowed, those that came through another project included.</summary>
    internal static IEnumerable<string> InAssembly(string project, IEnumerable<AssemblyName> references)
    {
        var allowed = Allowed.GetValueOrDefault(project, []);
        var forbidden = Forbidden.GetValueOrDefault(project, []);
        foreach (var name in references.Select(r => r.Name!))
        {
            if (name.StartsWith("Waymark.", StringComparison.Ordinal) && !allowed.Contains(name, StringComparer.Ordinal))
                yield return $"{project} must not use {name}";
            if (forbidden.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)))
                yield return $"{project} must not use {name}";
        }
    }

    /// <summary>Friends of a module that are no tests: another module could reach its tables through them.</summary>
    internal static IEnumerable<string> Friends(string project, string xml) =>
        XDocument.Parse(xml).Descendants("InternalsVisibleTo").Select(f => (string)f.Attribute("Include")!)
            .Where(f => !f.EndsWith(".Tests", StringComparison.Ordinal) && f is not ("Waymark.TestKit" or "Waymark.Bench" or "waymark-bench"))
            .Select(f => $"{project} opens its internals to {f}");
}
