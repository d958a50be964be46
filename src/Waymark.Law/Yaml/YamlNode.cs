namespace Waymark.Law.Yaml;

/// <summary>A piece of a YAML document that knows where it stands, so that a mistake can be pointed at.</summary>
/// <param name="Line">The line in its file, from 1.</param>
internal abstract record YamlNode(int Line);

/// <summary>A plain or quoted value, as it was written: no type is guessed from it.</summary>
/// <param name="Line">The line in its file, from 1.</param>
/// <param name="Text">The characters.</param>
/// <param name="Quoted">Whether it stood in quotes or in a block, so that <c>"null"</c> is a word and <c>null</c> is nothing.</param>
internal sealed record YamlScalar(int Line, string Text, bool Quoted) : YamlNode(Line)
{
    /// <summary>Whether the value is <c>null</c> (or empty, or <c>~</c>): in rule files, "not found in the source".</summary>
    public bool IsNull => !Quoted && Text is "" or "null" or "~";
}

internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

/// <param name="Line">The line in its file, from 1.</param>
/// <param name="Entries">In the order of the file; keys are unique.</param>
internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line)
{
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key) return entry.Value;
        }

        return null;
    }
}

internal sealed record YamlEntry(int Line, string Key, YamlNode Value);
