using System.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// How many people were seen by each combination of lists: the data of capture-recapture. A history is a bit mask in which bit
/// <c>i</c> says "on list <c>i</c>"; the history 0, the people on no list, is what is to be estimated and is never in the data.
/// </summary>
/// <remarks>2 to 10 lists, up to 1,000,000,000 people. Immutable, safe to share between threads.</remarks>
public sealed class CaptureHistories
{
    /// <summary>The most lists taken: with more, overlaps are too thin to say anything, and lists should be merged first.</summary>
    public const int MaximumLists = 10;

    private const long MaximumCases = 1_000_000_000;

    private readonly long[] counts;

    private CaptureHistories(string[] lists, long[] counts)
    {
        Lists = lists;
        this.counts = counts;
        Cases = counts.Sum();
    }

    /// <summary>The names of the lists; the position is the bit in a history.</summary>
    public IReadOnlyList<string> Lists { get; }

    /// <summary>The number of different people on at least one list.</summary>
    public long Cases { get; }

    /// <summary>The number of histories, the unknown one included: 2 to the number of lists.</summary>
    public int HistoryCount => counts.Length;

    /// <summary>The number of people with exactly this history; 0 for the unknown history 0.</summary>
    public long this[int history] => counts[history];

    /// <summary>The histories that were seen, in ascending order of their mask.</summary>
    public IEnumerable<(int History, long Count)> Observed =>
        Enumerable.Range(1, counts.Length - 1).Where(h => counts[h] > 0).Select(h => (h, counts[h]));

    /// <summary>Checks and keeps the counts.</summary>
    /// <param name="lists">Names of the lists, different from each other.</param>
    /// <param name="histories">Histories as masks, each at most once, with their counts; a history left out counts zero.</param>
    /// <exception cref="StatisticsInputException">Fewer than 2 or more than 10 lists, a name missing or doubled, a negative count, a
    /// history given twice or outside the lists, people with no list, an empty list, or no person on two lists.</exception>
    public static CaptureHistories Create(IReadOnlyList<string> lists, IEnumerable<(int History, long Count)> histories)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(histories);
        CheckLists(lists);
        var table = new long[1 << lists.Count];
        var given = new bool[table.Length];
        var total = 0L;
        foreach (var (history, count) in histories)
        {
            if (history < 0 || history >= table.Length) throw new StatisticsInputException("A history names a list that is not there.");
            if (given[history]) throw new StatisticsInputException($"The history of {Describe(lists, history)} is given twice.");
            if (count < 0) throw new StatisticsInputException($"The count of {Describe(lists, history)} is negative.");
            if (history == 0 && count > 0)
            {
                throw new StatisticsInputException("There is a count for people on no list; that number is what is estimated, so it cannot be data.");
            }

            given[history] = true;
            table[history] = count;
            total += count;
            if (total > MaximumCases) throw new StatisticsInputException("The counts add up to more than 1,000,000,000 people.");
        }

        if (total == 0) throw new StatisticsInputException("Every count is zero; there is nothing to estimate from.");
        for (var i = 0; i < lists.Count; i++)
        {
            if (!Enumerable.Range(1, table.Length - 1).Any(h => (h >> i & 1) == 1 && table[h] > 0))
            {
                throw new StatisticsInputException($"The list '{lists[i]}' has no people; leave it out.");
            }
        }

        if (!Enumerable.Range(1, table.Length - 1).Any(h => BitOperations.PopCount((uint)h) > 1 && table[h] > 0))
        {
            throw new StatisticsInputException(
                "No person is on two lists. Without overlap nothing can be said about the people on no list; check how the lists were linked.");
        }

        return new CaptureHistories([.. lists], table);
    }

    /// <summary>Joins two lists into one, as if one agency had kept both: a person on either is on the joined list.</summary>
    /// <param name="first">Position of the first list; the joined list takes its place and is named "first+second".</param>
    /// <param name="second">Position of the second list, which goes away.</param>
    /// <returns>The histories of one list fewer, or null when the joined lists no longer overlap or only one list is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A position is not a list, or both are the same.</exception>
    public CaptureHistories? Merge(int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, Lists.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, Lists.Count);
        ArgumentOutOfRangeException.ThrowIfEqual(first, second);
        if (Lists.Count <= 2) return null;

        var names = Lists.ToArray();
        names[first] = $"{Lists[first]}+{Lists[second]}";
        var merged = new long[counts.Length / 2];
        for (var h = 1; h < counts.Length; h++)
        {
            var joined = (h >> second & 1) == 1 ? h | (1 << first) : h;
            var low = joined & ((1 << second) - 1);
            var high = joined >> (second + 1) << second;
            merged[low | high] += counts[h];
        }

        var left = names.Where((_, i) => i != second).ToArray();
        return Enumerable.Range(1, merged.Length - 1).Any(h => BitOperations.PopCount((uint)h) > 1 && merged[h] > 0)
            ? new CaptureHistories(left, merged)
            : null;
    }

    /// <summary>The names of the lists in a history, in list order.</summary>
    public IReadOnlyList<string> Names(int history) => [.. Lists.Where((_, i) => (history >> i & 1) == 1)];

    internal double[] CountsAsDouble() => Array.ConvertAll(counts, c => (double)c);

    private static string Describe(IReadOnlyList<string> lists, int history) =>
        history == 0 ? "people on no list" : string.Join(" and ", lists.Where((_, i) => (history >> i & 1) == 1).Select(n => $"'{n}'"));

    private static void CheckLists(IReadOnlyList<string> lists)
    {
        if (lists.Count < 2)
        {
            throw new StatisticsInputException("There is only one list. The people on no list can be estimated only from the overlap of two or more lists.");
        }

        if (lists.Count > MaximumLists)
        {
            throw new StatisticsInputException(
                $"There are {lists.Count} lists; at most {MaximumLists} can be used together. Merge lists of the same kind of agency first.");
        }

        if (lists.Any(string.IsNullOrWhiteSpace)) throw new StatisticsInputException("A list has no name.");
        if (lists.Distinct(StringComparer.Ordinal).Count() != lists.Count) throw new StatisticsInputException("Two lists have the same name.");
    }
}
