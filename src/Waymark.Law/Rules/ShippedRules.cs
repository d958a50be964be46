namespace Waymark.Law.Rules;

/// <summary>The rule files that are part of this library (the folder <c>rules</c> of the project).</summary>
public static class ShippedRules
{
    /// <summary>The facts that rules may turn on.</summary>
    public static RuleSource Facts() => Read("rules/facts.yaml");

    /// <summary>The kinds of offenses, their words and their statutes.</summary>
    public static IReadOnlyList<RuleSource> Offences() => ReadAll("rules/offences/");

    /// <summary>One file a jurisdiction, in the order of their codes.</summary>
    public static IReadOnlyList<RuleSource> Records() => ReadAll("rules/records/");

    /// <summary>The worked cases of a jurisdiction, or null: a file that takes the place of the shipped one is tried on them.</summary>
    /// <param name="code">Two capitals.</param>
    public static RuleSource? Cases(string code) => ReadAll("rules/cases/").FirstOrDefault(c => c.File == $"rules/cases/{code.ToLowerInvariant()}.yaml");

    private static RuleSource[] ReadAll(string folder) =>
        [.. typeof(ShippedRules).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static RuleSource Read(string name)
    {
        using var stream = typeof(ShippedRules).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of this library.");
        using var reader = new StreamReader(stream);
        return new RuleSource(name, reader.ReadToEnd());
    }
}
