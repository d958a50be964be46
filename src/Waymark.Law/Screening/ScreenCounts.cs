using Waymark.Law.Evaluation;

namespace Waymark.Law.Screening;

/// <summary>What a screen counted; adds up over blocks and shards.</summary>
internal sealed class ScreenCounts
{
    public long Rows { get; set; }

    public long Rejected { get; set; }

    public long WithProblems { get; set; }

    /// <summary>By jurisdiction and remedy ("" where there is no rule), then by answer.</summary>
    public Dictionary<(string Jurisdiction, string Remedy), long[]> Findings { get; } = [];

    public void Add(string jurisdiction, string remedy, Answer answer) => Counter(jurisdiction, remedy)[(int)answer]++;

    public void Add(ScreenCounts other)
    {
        Rows += other.Rows;
        Rejected += other.Rejected;
        WithProblems += other.WithProblems;
        foreach (var (key, counts) in other.Findings)
        {
            var mine = Counter(key.Jurisdiction, key.Remedy);
            for (var i = 0; i < mine.Length; i++) mine[i] += counts[i];
        }
    }

    public long[] Counter(string jurisdiction, string remedy)
    {
        if (Findings.TryGetValue((jurisdiction, remedy), out var counts)) return counts;
        return Findings[(jurisdiction, remedy)] = new long[4];
    }
}
