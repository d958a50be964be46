using System.Globalization;
using Waymark.Kernel.Results;

namespace Waymark.Statistics.Disclosure;

/// <summary>One number that was or will be published: how many people have, in each named column, one of the values.</summary>
/// <param name="Conditions">Column to the values counted; a column that is not named is not looked at.</param>
/// <param name="Count">The number, or null where the cell is suppressed.</param>
public sealed record PublishedCell(IReadOnlyDictionary<string, IReadOnlySet<string>> Conditions, long? Count);

/// <summary>A release of exact counts about one body of data.</summary>
/// <param name="Name">A name for messages.</param>
/// <param name="Cells">Every published and suppressed cell.</param>
public sealed record PublishedTable(string Name, IReadOnlyList<PublishedCell> Cells);

/// <summary>Together with what is published already, this release would single out a few people.</summary>
/// <param name="Release">The release refused.</param>
/// <param name="With">The earlier release whose cells it can be subtracted from, or the release itself.</param>
public sealed record DifferencingRefused(string Release, string With) : ConflictError("statistics.disclosure.differencing");

/// <summary>
/// Remembers every release about one body of data and refuses one that, with the earlier ones, would tell of a group of 1
/// to k - 1 people. The values that all releases treat alike are joined to atoms; the unknowns are the counts of the
/// combinations of atoms, and every published number is an equation. For each cell, each difference A \ B of
/// two cells, and each combination of atoms, the least and greatest count that fit are computed (linear programming). The release
/// is refused if some group has a least count above 0 and a greatest count below k. It also refuses what it can not check.
/// The register holds published numbers and no rows. Thread-safe.
/// </summary>
public sealed class ReleaseRegister
{
    /// <summary>The most combinations of atoms that are checked; a release with more is refused.</summary>
    public const int MostCombinations = 700;

    private readonly Lock gate = new();
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> columns;
    private readonly int least;
    private readonly List<PublishedTable> releases = [];

    /// <summary>Opens a register.</summary>
    /// <param name="columns">The columns of the data and all their values.</param>
    /// <param name="least">k: smallest group that may be told of, at least 2.</param>
    /// <param name="earlier">Releases already made, oldest first.</param>
    /// <exception cref="StatisticsInputException">k is below 2, or an earlier release names an unknown column or value.</exception>
    public ReleaseRegister(IReadOnlyDictionary<string, IReadOnlyList<string>> columns, int least, IEnumerable<PublishedTable> earlier)
    {
        if (least < 2)
            throw new StatisticsInputException("The smallest group that may be told of must be at least 2.");
        this.columns = columns;
        this.least = least;
        foreach (var release in earlier)
        {
            Validate(release);
            releases.Add(release);
        }
    }

    /// <summary>Every release so far, oldest first.</summary>
    public IReadOnlyList<PublishedTable> Releases
    {
        get
        {
            lock (gate)
                return releases.ToArray();
        }
    }

    /// <summary>Remembers the release and allows it, or refuses it with <see cref="DifferencingRefused"/> and forgets it.</summary>
    /// <exception cref="StatisticsInputException">It names an unknown column or value, contradicts an earlier release, or is too large to check.</exception>
    public Result<PublishedTable> TryAdd(PublishedTable release, CancellationToken cancellation)
    {
        Validate(release);
        lock (gate)
        {
            if (FindDisclosure(release, cancellation) is { } refused)
                return refused;
            releases.Add(release);
            return release;
        }
    }

    private void Validate(PublishedTable release)
    {
        foreach (var (column, values) in release.Cells.SelectMany(c => c.Conditions))
        {
            if (!columns.TryGetValue(column, out var known) || values.Any(v => !known.Contains(v)))
                throw new StatisticsInputException($"The release '{release.Name}' names a column or value that the data does not have.");
        }
    }

    private DifferencingRefused? FindDisclosure(PublishedTable release, CancellationToken cancellation)
    {
        var all = releases.Append(release).ToArray();
        var cells = all.SelectMany(r => r.Cells.Select(c => (Release: r, Cell: c))).ToArray();
        var atoms = new Atoms(columns, cells.Select(c => c.Cell).ToArray());
        var sets = cells.Select(c => atoms.Combinations(c.Cell)).ToArray();
        BoundsProgram program;
        try
        {
            program = new BoundsProgram(
                atoms.Count,
                cells.Select((c, i) => (c.Cell.Count, Set: sets[i])).Where(x => x.Count is not null)
                    .Select(x => ((IReadOnlyList<(int, int)>)x.Set.Select(v => (v, 1)).ToArray(), (double)x.Count!.Value)).ToArray());
        }
        catch (InvalidOperationException)
        {
            throw new StatisticsInputException($"The numbers of the release '{release.Name}' contradict each other or an earlier release.");
        }

        var vertices = new List<double[]> { program.Vertex() };
        // Cells and single combinations first, then differences.
        for (var i = 0; i < cells.Length; i++)
        {
            if (Discloses(sets[i]))
                return new DifferencingRefused(release.Name, cells[i].Release.Name);
        }

        for (var v = 0; v < atoms.Count; v++)
        {
            if (Discloses([v]))
                return new DifferencingRefused(release.Name, all[0].Name);
        }

        var looked = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            for (var j = 0; j < cells.Length; j++)
            {
                if (i == j || (cells[i].Release != release && cells[j].Release != release))
                    continue;
                var difference = sets[i].Except(sets[j]).Order().ToArray();
                if (difference.Length == 0 || difference.Length == sets[i].Length || !looked.Add(string.Join(',', difference)))
                    continue;
                if (Discloses(difference))
                    return new DifferencingRefused(release.Name, (cells[i].Release == release ? cells[j] : cells[i]).Release.Name);
            }
        }

        return null;

        bool Discloses(int[] group)
        {
            cancellation.ThrowIfCancellationRequested();
            // A table that fits and in which the group is empty or large enough settles it without more work.
            if (vertices.Any(x => Sum(x, group) is var s && (s < 0.5 || s > least - 0.5)))
                return false;
            var greatest = program.Greatest(group);
            vertices.Add(program.Vertex());
            if (greatest > least - 0.5)
                return false;
            var smallest = program.Least(group);
            vertices.Add(program.Vertex());
            return smallest > 0.5;
        }

        static double Sum(double[] x, int[] group) => group.Sum(v => x[v]);
    }

    /// <summary>Values of each column that no release tells apart, and their combinations.</summary>
    private sealed class Atoms
    {
        private readonly List<(string Column, List<HashSet<string>> Parts)> used = [];

        public Atoms(IReadOnlyDictionary<string, IReadOnlyList<string>> columns, IReadOnlyList<PublishedCell> cells)
        {
            Count = 1;
            foreach (var (column, values) in columns.OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                var groups = cells.Where(c => c.Conditions.ContainsKey(column)).Select(c => c.Conditions[column]).ToArray();
                var parts = values
                    .GroupBy(v => string.Concat(groups.Select(g => g.Contains(v) ? '1' : '0')), StringComparer.Ordinal)
                    .Select(g => g.ToHashSet(StringComparer.Ordinal))
                    .ToList();
                if (parts.Count < 2)
                    continue;
                used.Add((column, parts));
                Count *= parts.Count;
                if (Count > MostCombinations)
                {
                    throw new StatisticsInputException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"With the earlier releases there are more than {MostCombinations} combinations to check. Publish with the same categories as before."));
                }
            }
        }

        public int Count { get; }

        public int[] Combinations(PublishedCell cell)
        {
            var list = new List<int> { 0 };
            foreach (var (column, parts) in used)
            {
                var chosen = Enumerable.Range(0, parts.Count)
                    .Where(p => !cell.Conditions.TryGetValue(column, out var values) || values.Overlaps(parts[p]))
                    .ToArray();
                list = list.SelectMany(at => chosen.Select(p => (at * parts.Count) + p)).ToList();
            }

            return [.. list];
        }
    }
}
