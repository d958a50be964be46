using System.Collections.Frozen;
using Waymark.Law.Rules;
using Waymark.Law.Yaml;

namespace Waymark.Law.Facts;

/// <summary>
/// Every fact that a rule may turn on, from <c>rules/facts.yaml</c>. The same for all rules of a process: it is shipped with this
/// library. Immutable, for any thread.
/// </summary>
public sealed class FactCatalogue
{
    private static readonly Lazy<FactCatalogue> ShippedOnce = new(() => Read(ShippedRules.Facts()));
    private readonly FrozenDictionary<string, FactDefinition> byId;

    private FactCatalogue(IReadOnlyList<FactDefinition> all)
    {
        All = all;
        byId = all.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        YesNoCount = all.Count(f => f.Kind == FactKind.YesNo);
        DateCount = all.Count(f => f.Kind == FactKind.Date);
        ChoiceCount = all.Count(f => f.Kind == FactKind.Choice);
        TextCount = all.Count(f => f.Kind == FactKind.Text);
    }

    /// <summary>The catalogue that comes with this library.</summary>
    public static FactCatalogue Shipped => ShippedOnce.Value;

    /// <summary>All facts, in the order of the file.</summary>
    public IReadOnlyList<FactDefinition> All { get; }

    /// <summary>Changes when the text of the file changes.</summary>
    internal string Mark { get; private init; } = "";

    internal int YesNoCount { get; }

    internal int DateCount { get; }

    internal int ChoiceCount { get; }

    internal int TextCount { get; }

    /// <summary>The fact of that id, or null.</summary>
    public FactDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The fact of that id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FactDefinition this[string id] => Find(id) ?? throw new ArgumentException($"There is no fact '{id}'.", nameof(id));

    private static FactCatalogue Read(RuleSource source)
    {
        var shape = new YamlShape(source.File);
        var root = shape.Map(YamlText.Read(source.File, source.Text), "the file", "facts");
        var facts = new List<FactDefinition>();
        foreach (var item in shape.List(shape.Need(root, "facts"), "facts"))
        {
            var map = shape.Map(item, "a fact", "id", "about", "kind", "choices", "standard", "question");
            var id = shape.Text(map, "id");
            if (facts.Exists(f => f.Id == id)) throw shape.Wrong(map, $"the fact '{id}' is there twice", "each fact once");
            var kind = shape.OneOf(shape.Need(map, "kind"), "kind", "yes-no", "date", "choice", "text") switch
            {
                "yes-no" => FactKind.YesNo,
                "date" => FactKind.Date,
                "choice" => FactKind.Choice,
                _ => FactKind.Text,
            };
            facts.Add(new FactDefinition(
                id,
                kind,
                shape.OneOf(shape.Need(map, "about"), "about", "charge", "person") == "person",
                map.Find("standard") is { } standard && shape.YesNo(standard, "standard"),
                shape.Text(map, "question"),
                kind == FactKind.Choice ? shape.Texts(map, "choices") : [],
                facts.Count(f => f.Kind == kind),
                facts.Count));
        }

        return new FactCatalogue(facts) { Mark = TextMark.Of([source.Text]) };
    }
}
