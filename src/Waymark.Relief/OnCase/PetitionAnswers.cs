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
    internal static string Mark(ReliefCase file, ReliefPetition petition, FactCatalogue facts)
    {
        var text = string.Join('\n', Kept(file, petition, facts).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={a.Value}"));
        // With the case's own id, so that the same answers of two people have two marks.
        return Convert.ToHexStringLower(Blake2b.Hash(Encoding.UTF8.GetBytes($"{file.Subject.Id}\n{text}")).AsSpan(0, 16));
    }

    /// <summary>Whether the person's approval is of what would be in the papers now.</summary>
    internal static bool Stands(ReliefCase file, ReliefPetition petition, FactCatalogue facts)
    {
        if (petition.ApprovedOn is null)
            return false;
        var now = Kept(file, petition, facts);
        return now.Count == petition.ApprovedAnswers.Count && now.All(a => petition.ApprovedAnswers.TryGetValue(a.Key, out var then) && then == a.Value);
    }
}
