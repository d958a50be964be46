using System.Collections.Frozen;
using System.Reflection;

namespace Waymark.Help.Learn;

/// <summary>The files of <c>content/learn</c>, <c>content/recognise</c> and <c>content/handout</c>, by their path below <c>content/</c>.</summary>
/// <remarks>Read once; immutable and safe to share.</remarks>
internal sealed class LearningFiles
{
    private const string Root = "content/";

    private readonly FrozenDictionary<string, string> files;

    private LearningFiles(IEnumerable<KeyValuePair<string, string>> files) => this.files = files.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The paths, in order.</summary>
    internal IEnumerable<string> Paths => files.Keys.Order(StringComparer.Ordinal);

    /// <summary>What is built into this assembly.</summary>
    internal static LearningFiles BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new(assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return KeyValuePair.Create(name[Root.Length..], reader.ReadToEnd());
        }));
    }

    /// <summary>The files of a folder that is laid out as <c>content/</c> is.</summary>
    internal static LearningFiles InFolder(string folder) =>
        new(System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => KeyValuePair.Create(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file))));

    /// <summary>A file's text; <c>null</c> if there is none.</summary>
    internal string? Read(string path) => files.GetValueOrDefault(path);
}
