using System.Reflection;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>A module shows its door (<c>XModule</c>), its options (<c>XOptions</c>) and its contracts. The rest is its own.</summary>
internal static class Doors
{
    internal static IEnumerable<string> Open(string project, IEnumerable<Type> exported)
    {
        var name = project["Waymark.".Length..];
        return exported
            .Where(t => !IsContract(t, project) && t.Name != name + "Module" && t.Name != name + "Options")
            .Select(t => $"{t.FullName} is public, but is neither {name}Module, {name}Options nor in {project}.Contracts");
    }

    /// <summary>Public types of contracts without a sentence that says what they are for.</summary>
    internal static IEnumerable<string> Undocumented(IEnumerable<Type> exported, string documentation) =>
        exported.Where(t => !documentation.Contains($"\"T:{t.FullName!.Replace('+', '.')}\"", StringComparison.Ordinal))
            .Select(t => $"{t.FullName} is public and has no documentation comment");

    /// <summary>Modules that lack their door.</summary>
    internal static IEnumerable<string> Missing(Assembly module)
    {
        var project = Repository.NameOf(module);
        var door = $"{project}.{project["Waymark.".Length..]}Module";
        // A project that has nothing in it yet needs no door.
        var hasTypes = module.GetTypes().Any(t => t.Namespace is { } n && n.StartsWith(project, StringComparison.Ordinal));
        if (hasTypes && module.GetType(door) is not { IsPublic: true })
            yield return $"{door} is missing";
    }

    private static bool IsContract(Type type, string project) =>
        type.Namespace is { } n && (n == project + ".Contracts" || n.StartsWith(project + ".Contracts.", StringComparison.Ordinal));
}
