using System.Collections.Frozen;
using Waymark.Directory.Contracts;
using YamlDotNet.Serialization;

namespace Waymark.Directory.Domain.Needs;

/// <summary>
/// Maps terms of other directories to our needs and facets, from <c>content/taxonomies/needs.yaml</c>. Immutable, safe for several
/// threads. An unknown need or facet in the file stops the start.
/// </summary>
internal sealed class NeedMap
{
    /// <summary>The name of our own taxonomy: a term of it carries the need's id as <c>code</c>.</summary>
    public const string OwnTaxonomy = "Waymark needs";

    private readonly FrozenDictionary<(string Taxonomy, string Term), ulong> _needs;
    private readonly FrozenDictionary<(string Taxonomy, string Term), uint> _facets;

    private NeedMap(Dictionary<(string, string), ulong> needs, Dictionary<(string, string), uint> facets)
    {
        _needs = needs.ToFrozenDictionary();
        _facets = facets.ToFrozenDictionary();
    }

    /// <summary>The mapping that ships.</summary>
    public static NeedMap Shipped { get; } = Load();

    /// <summary>The needs of a term as bits (<see cref="Need"/> is the position); 0 when it is not mapped.</summary>
    public ulong NeedsOf(string? taxonomy, string? term, string? code)
    {
        if (taxonomy == OwnTaxonomy)
            return NeedNames.TryParse(code, out Need own) ? 1UL << (int)own : 0;
        return term is not null && _needs.TryGetValue((taxonomy ?? "", term), out var bits) ? bits : 0;
    }

    /// <summary>The facets that a term answers with yes, as bits (<see cref="Facet"/> is the position).</summary>
    public uint FacetsOf(string? taxonomy, string? term) =>
        term is not null && _facets.TryGetValue((taxonomy ?? "", term), out var bits) ? bits : 0;

    internal static NeedMap Parse(TextReader yaml)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Entry>>>(yaml);
        var needs = new Dictionary<(string, string), ulong>();
        var facets = new Dictionary<(string, string), uint>();
        foreach (var entry in file["taxonomies"])
        {
            foreach (var (id, terms) in entry.needs)
            {
                if (!NeedNames.TryParse(id, out Need need))
                    throw new InvalidDataException($"needs.yaml: no need is called '{id}'.");
                foreach (var term in terms)
                    needs[(entry.taxonomy, term)] = needs.GetValueOrDefault((entry.taxonomy, term)) | (1UL << (int)need);
            }

            foreach (var (id, terms) in entry.facets)
            {
                if (!NeedNames.TryParse(id, out Facet facet))
                    throw new InvalidDataException($"needs.yaml: no facet is called '{id}'.");
                foreach (var term in terms)
                    facets[(entry.taxonomy, term)] = facets.GetValueOrDefault((entry.taxonomy, term)) | (1U << (int)facet);
            }
        }

        return new NeedMap(needs, facets);
    }

    private static NeedMap Load()
    {
        using var reader = new StreamReader(Content.Open("needs.yaml"));
        return Parse(reader);
    }

    // Names as in the file.
#pragma warning disable IDE1006, CA1812
    private sealed class Entry
    {
        public string taxonomy { get; set; } = "";

        public Dictionary<string, List<string>> needs { get; set; } = [];

        public Dictionary<string, List<string>> facets { get; set; } = [];
    }
#pragma warning restore IDE1006, CA1812
}
