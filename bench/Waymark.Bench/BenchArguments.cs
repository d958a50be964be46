using System.Globalization;

namespace Waymark.Bench;

/// <summary>Options given as <c>--name value</c>.</summary>
internal sealed class BenchArguments
{
    private readonly Dictionary<string, string> values = [];

    private BenchArguments()
    {
    }

    /// <summary>Parses <c>--name value</c> pairs.</summary>
    /// <exception cref="FormatException">An option has no value, or a word is not an option.</exception>
    public static BenchArguments Parse(IReadOnlyList<string> words)
    {
        var parsed = new BenchArguments();
        for (var i = 0; i < words.Count; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 >= words.Count)
            {
                throw new FormatException($"Options are given as '--name value'; '{words[i]}' is not.");
            }

            parsed.values[words[i][2..]] = words[i + 1];
        }

        return parsed;
    }

    /// <summary>The value of an option that must be given.</summary>
    /// <exception cref="FormatException">It is missing.</exception>
    public string Required(string name) =>
        values.TryGetValue(name, out var value) ? value : throw new FormatException($"Give '--{name}'.");

    /// <summary>The value of an option, or null.</summary>
    public string? Optional(string name) => values.GetValueOrDefault(name);

    /// <summary>A whole number, or the default.</summary>
    public int Int32(string name, int otherwise) =>
        values.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
