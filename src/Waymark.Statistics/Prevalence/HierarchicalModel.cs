using System.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// A log-linear model as the set of its terms. A term is a bit mask of lists that are allowed to depend on each other; with a term
/// every part of it is in the model, and every single list always is.
/// </summary>
/// <remarks>Immutable. Two models are equal when their terms are. Source: Bishop, Fienberg and Holland (1975), chapter 3.</remarks>
public sealed class HierarchicalModel : IEquatable<HierarchicalModel>
{
    private readonly int[] terms;

    private HierarchicalModel(int lists, int[] terms)
    {
        ListCount = lists;
        this.terms = terms;
    }

    /// <summary>The number of lists.</summary>
    public int ListCount { get; }

    /// <summary>Every term but the intercept, single lists included, by size and then by mask.</summary>
    public IReadOnlyList<int> Terms => terms;

    /// <summary>The terms that are part of no other: the short way to write the model.</summary>
    public IReadOnlyList<int> Generators => [.. terms.Where(t => !terms.Any(u => u != t && (u & t) == t))];

    /// <summary>The largest number of lists in one term.</summary>
    public int Order => terms.Max(t => BitOperations.PopCount((uint)t));

    internal int[] TermArray => terms;

    /// <summary>Every list on its own: independence.</summary>
    public static HierarchicalModel MainEffects(int lists) => Of(lists, []);

    /// <summary>Every pair of lists may depend on each other.</summary>
    public static HierarchicalModel AllPairs(int lists) => Of(lists, Pairs(lists));

    /// <summary>The smallest hierarchical model that holds these terms.</summary>
    /// <param name="lists">The number of lists, 2 to 10.</param>
    /// <param name="generators">Masks of at least one list each; single lists may be left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A mask is empty or names a list that is not there.</exception>
    public static HierarchicalModel Of(int lists, IEnumerable<int> generators)
    {
        ArgumentNullException.ThrowIfNull(generators);
        ArgumentOutOfRangeException.ThrowIfLessThan(lists, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lists, CaptureHistories.MaximumLists);
        var present = new bool[1 << lists];
        for (var i = 0; i < lists; i++) present[1 << i] = true;
        foreach (var generator in generators)
        {
            if (generator < 1 || generator >= 1 << lists)
            {
                throw new ArgumentOutOfRangeException(nameof(generators), generator, "A term is a mask of at least one of the lists.");
            }

            for (var part = generator; part > 0; part = (part - 1) & generator) present[part] = true;
        }

        return new HierarchicalModel(lists, Sorted(Enumerable.Range(1, present.Length - 1).Where(t => present[t])));
    }

    /// <summary>The number of models that <see cref="All"/> would give, or null when there are more than <paramref name="limit"/>.</summary>
    public static int? Count(int lists, int maximumOrder, int limit)
    {
        var n = 0;
        foreach (var _ in Families(lists, maximumOrder))
        {
            if (++n > limit) return null;
        }

        return n;
    }

    /// <summary>
    /// Every hierarchical model whose terms have at most <paramref name="maximumOrder"/> lists. For 5 lists: 1,024, 6,212 and 6,893
    /// models at order 2, 3 and 4; for 6 lists at order 2: 32,768. The term of all lists together is never included, since nothing in
    /// the data can tell it.
    /// </summary>
    public static IEnumerable<HierarchicalModel> All(int lists, int maximumOrder) =>
        Families(lists, maximumOrder).Select(f => new HierarchicalModel(lists, Sorted(Enumerable.Range(0, lists).Select(i => 1 << i).Concat(f))));

    /// <summary>The model with one more term and its parts.</summary>
    public HierarchicalModel With(int term) => Of(ListCount, terms.Append(term));

    /// <summary>Whether the term is in the model.</summary>
    public bool Contains(int term) => Array.IndexOf(terms, term) >= 0;

    /// <summary>The generators as names, such as {"police", "shelters"}.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Describe(IReadOnlyList<string> lists) =>
        [.. Generators.Select(g => (IReadOnlyList<string>)[.. lists.Where((_, i) => (g >> i & 1) == 1)])];

    /// <summary>The usual short form with lists numbered from 1, such as <c>[123,25,34]</c>.</summary>
    public override string ToString() => "[" + string.Join(',', Generators.Select(Digits).Order(StringComparer.Ordinal)) + "]";

    /// <inheritdoc/>
    public bool Equals(HierarchicalModel? other) => other is not null && ListCount == other.ListCount && terms.AsSpan().SequenceEqual(other.terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HierarchicalModel);

    /// <inheritdoc/>
    public override int GetHashCode() => terms.Aggregate(ListCount, HashCode.Combine);

    internal static IEnumerable<int> Pairs(int lists) =>
        from i in Enumerable.Range(0, lists) from j in Enumerable.Range(i + 1, lists - i - 1) select (1 << i) | (1 << j);

    private static string Digits(int term) =>
        string.Concat(Enumerable.Range(0, 32).Where(i => (term >> i & 1) == 1).Select(i => i < 9 ? $"{i + 1}" : $"({i + 1})"));

    private static int[] Sorted(IEnumerable<int> terms) => [.. terms.OrderBy(t => BitOperations.PopCount((uint)t)).ThenBy(t => t)];

    /// <summary>The families of terms of two and more lists, closed under taking parts.</summary>
    private static IEnumerable<List<int>> Families(int lists, int maximumOrder)
    {
        var highest = Math.Min(maximumOrder, lists - 1);
        return highest < 2 ? [[]] : Extend([], 2);

        // Level by level: the terms of a level are chosen freely among those all of whose parts were chosen before.
        IEnumerable<List<int>> Extend(List<int> below, int order)
        {
            var possible = Enumerable.Range(1, (1 << lists) - 1)
                .Where(t => BitOperations.PopCount((uint)t) == order && (order == 2 || PartsArePresent(t, below)))
                .ToArray();
            if (possible.Length > 30) throw new ArgumentOutOfRangeException(nameof(lists), "Too many models to count.");
            for (var choice = 0L; choice < 1L << possible.Length; choice++)
            {
                var family = new List<int>(below);
                for (var i = 0; i < possible.Length; i++)
                {
                    if ((choice >> i & 1) == 1) family.Add(possible[i]);
                }

                if (choice == 0 || order == highest)
                {
                    yield return family;
                    continue;
                }

                foreach (var larger in Extend(family, order + 1)) yield return larger;
            }
        }

        static bool PartsArePresent(int term, List<int> below)
        {
            for (var rest = term; rest != 0; rest &= rest - 1)
            {
                if (!below.Contains(term & ~(rest & -rest))) return false;
            }

            return true;
        }
    }
}
