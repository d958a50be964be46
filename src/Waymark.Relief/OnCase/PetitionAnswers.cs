using System.Text;
using Waymark.Kernel.Sealing;
using Waymark.Law.Facts;

namespace Waymark.Relief.OnCase;

/// <summary>
/// What the person answered that stands beside a declaration in the papers: about themselves, and about the petition's charges beyond what the
/// court's record says. The approval is of exactly these answers: when one of them changes, it no longer stands.
/// </summary>
internal static class PetitionAnswers
{
    /// <summary>The answers in the order in which they are shown; the charge is null for what is the same for all.</summary>
    internal static IEnumerable<(Guid? Charge, FactDefinition Fact, string Value)> Of(ReliefCase file, ReliefPetition petition, FactCatalogue facts)
    {
        var person = file.PersonFacts(facts);
        foreach (var fact in person.Known)
            yield return (null, fact, person.Get(fact)!);
        foreach (var charge in file.Charges.Where(c => petition.Charges.Contains(c.Id)))
        {
            foreach (var (id, value) in charge.Content.Facts.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                if (!ChargeInput.HasField(id) && facts.Find(id) is { } fact)
                    yield return (charge.Id, fact, value);
            }
        }
    }

    /// <summary>The answers as they are kept with an approval, by charge and fact.</summary>
    internal static IReadOnlyDictionary<string, string> Kept(ReliefCase file, ReliefPetition petition, FactCatalogue facts) =>
        Of(file, petition, facts).ToDictionary(a => a.Charge is { } charge ? $"{charge:N}/{a.Fact.Id}" : a.Fact.Id, a => a.Value, StringComparer.Ordinal);

    /// <summary>A short mark of the answers, for a form: it says nothing of them.</summary>
    internal static string Mark(ReliefCase file, ReliefPetition petition, FactCatalogue facts) => MarkOf(file, Lines(file, petition, facts));

    /// <summary>A short mark of the declaration and the answers together: what a yes or no is of.</summary>
    internal static string MarkOfAll(ReliefCase file, ReliefPetition petition, FactCatalogue facts) =>
        MarkOf(file, $"{petition.Court}\n{petition.Remedy}\n{string.Join(' ', petition.Charges)}\n{Lines(file, petition, facts)}\n\n{petition.Declaration}");

    /// <summary>Whether the person's no, given in the mailbox, is of what would be in the papers now.</summary>
    internal static bool Refused(ReliefCase file, ReliefPetition petition, FactCatalogue facts) =>
        petition.Said is { Yes: false } said && petition.ApprovedOn is null && said.Of == MarkOfAll(file, petition, facts);

    private static string Lines(ReliefCase file, ReliefPetition petition, FactCatalogue facts) =>
        string.Join('\n', Kept(file, petition, facts).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"));

    // With the case's own id, so that the same answers of two people have two marks.
    private static string MarkOf(ReliefCase file, string text) => Convert.ToHexStringLower(Blake2b.Hash(Encoding.UTF8.GetBytes($"{file.Subject.Id}\n{text}")).AsSpan(0, 16));

    /// <summary>Whether the person's approval is of what would be in the papers now.</summary>
    internal static bool Stands(ReliefCase file, ReliefPetition petition, FactCatalogue facts)
    {
        if (petition.ApprovedOn is null)
            return false;
        var now = Kept(file, petition, facts);
        return now.Count == petition.ApprovedAnswers.Count && now.All(a => petition.ApprovedAnswers.TryGetValue(a.Key, out var then) && then == a.Value);
    }
}
