namespace Waymark.Cli.Tests;

/// <summary>A new empty folder, removed with all it holds when the test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("waymark-cli-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string[] FileNames => [.. folder.EnumerateFiles().Select(f => f.Name).Order(StringComparer.Ordinal)];

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
