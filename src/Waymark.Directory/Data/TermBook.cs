using System.Text.Json;
using System.Text.Json.Nodes;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Needs;
using Waymark.Directory.Search;

namespace Waymark.Directory.Data;

/// <summary>A taxonomy, or a term of one, as the interface gives it out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Folded">Its name as searches compare it.</param>
/// <param name="TaxonomyId">The taxonomy of a term.</param>
/// <param name="ParentId">The term above it; null at the top.</param>
/// <param name="Json">The whole of it; text, since a node may not be read by two requests at once.</param>
internal sealed record TermEntry(Guid Id, string Folded, Guid? TaxonomyId, Guid? ParentId, string Json);

/// <summary>
/// The taxonomies and terms of the directory's services, gathered while the index is built: a directory has some hundreds. Only whoever
/// builds it adds to it; afterwards it does not change.
/// </summary>
internal sealed class TermBook
{
    private readonly SortedDictionary<Guid, TermEntry> terms;
    private readonly SortedDictionary<Guid, TermEntry> taxonomies;

    public TermBook()
        : this([], [])
    {
    }

    private TermBook(SortedDictionary<Guid, TermEntry> terms, SortedDictionary<Guid, TermEntry> taxonomies)
    {
        this.terms = terms;
        this.taxonomies = taxonomies;
    }

    /// <summary>Terms in the order of their ids, also of services that have changed since.</summary>
    public IReadOnlyDictionary<Guid, TermEntry> Terms => terms;

    /// <summary>Taxonomies in the order of their ids.</summary>
    public IReadOnlyDictionary<Guid, TermEntry> Taxonomies => taxonomies;

    public TermBook Copy() => new(new(terms), new(taxonomies));

    /// <summary>Adds the terms of a service; what it says of a known one is newer.</summary>
    public void Add(HsdsService service)
    {
        foreach (var term in service.Attributes?.Select(attribute => attribute.TaxonomyTerm).OfType<HsdsTaxonomyTerm>() ?? [])
        {
            if (!Guid.TryParse(term.Id, out var id) || (terms.TryGetValue(id, out var known) && known.Folded == Words.Fold(term.Name)))
                continue;
            var taxonomy = ServiceDocument.TaxonomyId(term);
            var node = JsonSerializer.SerializeToNode(term, HsdsJson.Options)!.AsObject();
            node["taxonomy_id"] = taxonomy.ToString();
            terms[id] = new(id, Words.Fold(term.Name), taxonomy, Guid.TryParse(term.ParentId, out var parent) ? parent : null, node.ToJsonString(HsdsJson.Options));
            if (taxonomies.ContainsKey(taxonomy))
                continue;
            var name = term.Taxonomy ?? term.TaxonomyDetail?.Name ?? "";
            var whole = new JsonObject
            {
                ["id"] = taxonomy.ToString(),
                ["name"] = name,
                ["description"] = term.TaxonomyDetail?.Description ?? (term.Taxonomy == NeedMap.OwnTaxonomy ? "What a person can need, in a short list." : term.Taxonomy ?? ""),
            };
            taxonomies[taxonomy] = new(taxonomy, Words.Fold(name), null, null, whole.ToJsonString(HsdsJson.Options));
        }
    }
}
