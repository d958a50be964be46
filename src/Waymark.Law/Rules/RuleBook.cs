using System.Collections.Frozen;
using Waymark.Law.Facts;
using Waymark.Law.Offences;

namespace Waymark.Law.Rules;

/// <summary>
/// The rules of all jurisdictions, read and checked. Immutable, for any thread. Does no input or output: hosts hand in texts.
/// </summary>
public sealed class RuleBook
{
    private static readonly Lazy<RuleBook> ShippedOnce = new(() => Load(ShippedRules.Records()));
    private readonly FrozenDictionary<string, Jurisdiction> byCode;
    private readonly FrozenDictionary<string, Remedy> remedies;

    private RuleBook(IReadOnlyList<Jurisdiction> jurisdictions, FactCatalogue facts, OffenceCatalogue offences)
    {
        (Jurisdictions, Facts, Offences) = (jurisdictions, facts, offences);
        byCode = jurisdictions.ToFrozenDictionary(j => j.Code, StringComparer.Ordinal);
        Fingerprint = TextMark.Of([facts.Mark, offences.Mark, .. jurisdictions.Select(j => j.Mark)]);
        remedies = jurisdictions.SelectMany(j => j.Remedies).ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>The rules that come with this library.</summary>
    public static RuleBook Shipped => ShippedOnce.Value;

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<Jurisdiction> Jurisdictions { get; }

    public FactCatalogue Facts { get; }

    public OffenceCatalogue Offences { get; }

    /// <summary>16 letters and digits that change when a rule file changes: two runs with the same one used the same rules.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads rule files.</summary>
    /// <exception cref="RuleException">One of them does not fit the schema; says file, line and what was expected.</exception>
    public static RuleBook Load(IReadOnlyList<RuleSource> records, FactCatalogue? facts = null, OffenceCatalogue? offences = null)
    {
        facts ??= FactCatalogue.Shipped;
        offences ??= OffenceCatalogue.Shipped;
        var read = new Jurisdiction[records.Count];
        var failures = new RuleException?[records.Count];
        Parallel.For(0, records.Count, i =>
        {
            try
            {
                read[i] = new RulesReader(records[i], facts, offences).Read();
            }
            catch (RuleException bad)
            {
                failures[i] = bad;
            }
        });
        if (Array.Find(failures, f => f is not null) is { } first) throw first;
        return Join(read, facts, offences);
    }

    /// <summary>These rules, with one jurisdiction's file replaced (or added).</summary>
    /// <exception cref="RuleException">The file does not fit the schema; this rule book stays as it is.</exception>
    public RuleBook With(RuleSource source)
    {
        var changed = new RulesReader(source, Facts, Offences).Read();
        return Join([.. Jurisdictions.Where(j => j.Code != changed.Code), changed], Facts, Offences);
    }

    /// <summary>
    /// Rules for one question: what if a jurisdiction adopted the rules of another? They have that jurisdiction alone, with its own remedies first and
    /// the other's behind them. Sections of the other's code stay sections of that code: only kinds of offenses carry over.
    /// </summary>
    /// <param name="code">The jurisdiction that adopts.</param>
    /// <param name="from">Another one.</param>
    /// <exception cref="ArgumentException">One of them is unknown, or they are the same.</exception>
    public RuleBook Adopting(string code, string from)
    {
        if (code == from || Find(code) is not { } place || Find(from) is not { } other) throw new ArgumentException("Two different jurisdictions of these rules are needed.", nameof(from));
        return new RuleBook([place with { Remedies = [.. place.Remedies, .. other.Remedies] }], Facts, Offences);
    }

    /// <summary>The jurisdiction of a code (capitals), or null.</summary>
    public Jurisdiction? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The remedy of an id, or null.</summary>
    public Remedy? FindRemedy(string id) => remedies.GetValueOrDefault(id);

    private static RuleBook Join(Jurisdiction[] jurisdictions, FactCatalogue facts, OffenceCatalogue offences)
    {
        Jurisdiction[] sorted = [.. jurisdictions.OrderBy(j => j.Code, StringComparer.Ordinal)];
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Code == sorted[i - 1].Code) throw new RuleException(sorted[i].File, 1, $"there are two files for {sorted[i].Code}", "one file a jurisdiction");
        }

        return new RuleBook(sorted, facts, offences);
    }
}
