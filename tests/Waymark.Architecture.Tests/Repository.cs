using System.Reflection;

namespace Waymark.Architecture.Tests;

/// <summary>The sources and the built assemblies that the rules look at.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "artifacts", ".git"];

    /// <summary>The folder of <c>Waymark.slnx</c>.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The names of the projects under <c>src</c>.</summary>
    internal static IReadOnlyList<string> Projects { get; } =
        [.. System.IO.Directory.GetDirectories(Path.Combine(Root, "src")).Where(d => System.IO.Directory.GetFiles(d, "*.csproj").Length == 1).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>The built assemblies of the projects under <c>src</c>.</summary>
    internal static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Projects.Select(p => Assembly.Load(p == "Waymark.Cli" ? "waymark-cli" : p))];

    /// <summary>The assemblies of modules: those with pages and tables of their own behind one door.</summary>
    internal static IReadOnlyList<Assembly> Modules { get; } =
        [.. Assemblies.Where(a => !NotModules.Contains(NameOf(a), StringComparer.Ordinal))];

    private static string[] NotModules =>
        ["Waymark.Kernel", "Waymark.Statistics", "Waymark.Law", "Waymark.Store", "Waymark.Components", "Waymark.Web", "Waymark.Cli"];

    /// <summary>The project's name of an assembly.</summary>
    internal static string NameOf(Assembly assembly) => assembly.GetName().Name is "waymark-cli" ? "Waymark.Cli" : assembly.GetName().Name!;

    /// <summary>Files below a folder, without what a build makes; paths relative to <see cref="Root"/>.</summary>
    internal static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Walk(Path.Combine(Root, folder))
            .Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f), StringComparer.Ordinal))
            .Select(f => Path.GetRelativePath(Root, f))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file of the repository.</summary>
    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder) =>
        !System.IO.Directory.Exists(folder) ? [] :
        System.IO.Directory.EnumerateFiles(folder).Concat(System.IO.Directory.EnumerateDirectories(folder)
            .Where(d => !Generated.Contains(Path.GetFileName(d), StringComparer.Ordinal))
            .SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Waymark.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run below the repository.");
    }
}
