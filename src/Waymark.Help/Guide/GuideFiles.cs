using System.Collections.Frozen;
using System.Reflection;

namespace Waymark.Help.Guide;

/// <summary>The files of <c>content/help</c> by their path below it. Read once; immutable and safe to share.</summary>
internal sealed class GuideFiles
{
    private const string Root = "content/help/";

    private readonly FrozenDictionary<string, string> files;

    internal GuideFiles(IEnumerable<KeyValuePair<string, string>> files) =>
        this.files = files.ToFrozenDictionary(file => file.Key, file => file.Value.ReplaceLineEndings("\n"), StringComparer.Ordinal);

    /// <summary>The paths, in order.</summary>
    internal IEnumerable<string> Paths => files.Keys.Order(StringComparer.Ordinal);

    /// <summary>What is built into this assembly.</summary>
    internal static GuideFiles BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new(assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return KeyValuePair.Create(name[Root.Length..], reader.ReadToEnd());
        }));
    }

    /// <summary>The files of a folder laid out as <c>content/help</c> is.</summary>
    internal static GuideFiles InFolder(string folder) =>
        new(System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => KeyValuePair.Create(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file))));

    /// <summary>A file's text; null if there is none.</summary>
    internal string? Find(string path) => files.GetValueOrDefault(path);
}
