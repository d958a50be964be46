using System.Runtime.InteropServices;
using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Linkage;

/// <summary>Where a record stands: which list, and its place in it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RecordPlace(int List, int Record);

/// <summary>The people found: which records are one person, and what to tell about the certainty.</summary>
/// <param name="People">For each person the records, at most one of each list.</param>
/// <param name="Compared">How many pairs of records were compared.</param>
/// <param name="NearThreshold">Pairs within 0.03 of the threshold, either side: those that a small change would decide otherwise.</param>
/// <param name="PossibleDuplicates">For each list, pairs within it that look like one person; remove them before counting.</param>
public sealed record LinkedPeople(
    IReadOnlyList<IReadOnlyList<RecordPlace>> People, long Compared, long NearThreshold, IReadOnlyList<int> PossibleDuplicates)
{
    /// <summary>The number of people by combination of lists, for <see cref="CaptureHistories.Create"/>.</summary>
    public IEnumerable<(int History, long Count)> Histories() =>
        People.GroupBy(p => p.Aggregate(0, (mask, place) => mask | (1 << place.List))).Select(g => (g.Key, g.LongCount()));
}

/// <summary>Finds which records of several agencies are one person, from their encodings alone.</summary>
/// <remarks>
/// Only pairs that share a blocking token are compared. Pairs at or above the threshold are joined from the most alike down, unless the
/// joined person would stand twice on one list. Pure; the same input gives the same result.
/// </remarks>
public static class RecordLinker
{
    /// <summary>The similarity that the trial of docs/statistics/linkage.md found to balance false and missed matches.</summary>
    public const double DefaultThreshold = 0.72;

    private const double Near = 0.03;

    /// <summary>Links two to ten lists.</summary>
    /// <param name="lists">The encodings of each agency, all made under the same key.</param>
    /// <param name="threshold">Pairs at least this alike are one person; in [0.5, 1].</param>
    /// <param name="progress">Told the share of lists' pairs done.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <exception cref="StatisticsInputException">Fewer than two or more than ten lists, an empty list, or a threshold out of range.</exception>
    public static LinkedPeople Link(
        IReadOnlyList<IReadOnlyList<EncodedRecord>> lists,
        double threshold = DefaultThreshold,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lists);
        if (lists.Count is < 2 or > CaptureHistories.MaximumLists)
        {
            throw new StatisticsInputException($"Linking takes 2 to {CaptureHistories.MaximumLists} lists.");
        }

        if (lists.Any(l => l.Count == 0)) throw new StatisticsInputException("A list has no records.");
        if (!(threshold is >= 0.5 and <= 1)) throw new StatisticsInputException("The threshold is between 0.5 and 1.");

        var starts = new int[lists.Count + 1];
        for (var i = 0; i < lists.Count; i++) starts[i + 1] = starts[i] + lists[i].Count;
        var candidates = new List<(double Score, int A, int B)>();
        var duplicates = new int[lists.Count];
        var compared = 0L;
        var near = 0L;
        var done = 0;
        var pairsOfLists = lists.Count * (lists.Count + 1) / 2;
        for (var first = 0; first < lists.Count; first++)
        {
            for (var second = first; second < lists.Count; second++)
            {
                foreach (var (a, b, score) in Compare(lists[first], lists[second], first == second, cancellationToken))
                {
                    compared++;
                    if (first == second)
                    {
                        if (score >= threshold) duplicates[first]++;
                        continue;
                    }

                    if (Math.Abs(score - threshold) <= Near) near++;
                    if (score >= threshold) candidates.Add((score, starts[first] + a, starts[second] + b));
                }

                progress?.Report((double)++done / pairsOfLists);
            }
        }

        candidates.Sort((x, y) => y.Score != x.Score ? y.Score.CompareTo(x.Score) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        var group = Enumerable.Range(0, starts[^1]).ToArray();
        var listsOf = new int[starts[^1]];
        for (var i = 0; i < lists.Count; i++) Array.Fill(listsOf, 1 << i, starts[i], lists[i].Count);
        foreach (var (_, a, b) in candidates)
        {
            var (x, y) = (Root(a), Root(b));
            if (x == y || (listsOf[x] & listsOf[y]) != 0) continue;
            group[y] = x;
            listsOf[x] |= listsOf[y];
        }

        var people = new Dictionary<int, List<RecordPlace>>();
        for (var i = 0; i < lists.Count; i++)
        {
            for (var r = 0; r < lists[i].Count; r++)
            {
                var root = Root(starts[i] + r);
                if (!people.TryGetValue(root, out var records)) people[root] = records = [];
                records.Add(new RecordPlace(i, r));
            }
        }

        return new LinkedPeople([.. people.Values], compared, near, duplicates);

        int Root(int i)
        {
            while (group[i] != i) i = group[i] = group[group[i]];
            return i;
        }
    }

    /// <summary>Each pair that shares a token, once, with its similarity.</summary>
    private static IEnumerable<(int A, int B, double Score)> Compare(
        IReadOnlyList<EncodedRecord> first, IReadOnlyList<EncodedRecord> second, bool same, CancellationToken cancellationToken)
    {
        var index = new Dictionary<long, List<int>>();
        for (var b = 0; b < second.Count; b++)
        {
            foreach (var token in second[b].Blocks)
            {
                if (!index.TryGetValue(token, out var records)) index[token] = records = [];
                records.Add(b);
            }
        }

        var seenBy = new int[second.Count];
        Array.Fill(seenBy, -1);
        for (var a = 0; a < first.Count; a++)
        {
            if (a % 256 == 0) cancellationToken.ThrowIfCancellationRequested();
            foreach (var token in first[a].Blocks)
            {
                if (!index.TryGetValue(token, out var records)) continue;
                foreach (var b in records)
                {
                    if (seenBy[b] == a || (same && b <= a)) continue;
                    seenBy[b] = a;
                    yield return (a, b, first[a].Similarity(second[b]));
                }
            }
        }
    }
}
