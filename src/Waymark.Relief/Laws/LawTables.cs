using Waymark.Law.Comparison;
using Waymark.Law.Offences;
using Waymark.Law.Rules;

namespace Waymark.Relief.Laws;

/// <summary>One remedy with its text in force on a day.</summary>
/// <param name="Remedy">The remedy.</param>
/// <param name="Version">Its text.</param>
/// <param name="Reach">The kinds of offense that the text reaches.</param>
internal sealed record CurrentRemedy(Remedy Remedy, RemedyVersion Version, OffenceReach Reach);

/// <summary>One line of the table of all places.</summary>
internal sealed record LawLine
{
    public required Jurisdiction Place { get; init; }

    public required PlaceScore Score { get; init; }

    public required IReadOnlyList<CurrentRemedy> Remedies { get; init; }

    /// <summary>By kind of offense, in the order of the catalogue.</summary>
    public required IReadOnlyList<(OffenceCategory Kind, Coverage Coverage)> Offenses { get; init; }

    /// <summary>What can be asked for: those that depend on trafficking and those that ask for no proof of it.</summary>
    public IEnumerable<CurrentRemedy> Ways => Remedies.Where(r => r.Remedy.Kind != RemedyKind.None);
}

/// <summary>The table of all places for one day and one set of rules; made once for both.</summary>
internal sealed class LawTables(RuleBookHolder rules, TimeProvider clock)
{
    private readonly Lock gate = new();
    private (RuleBook Book, DateOnly On, IReadOnlyList<LawLine> Lines)? made;

    /// <summary>The day whose law is shown: today.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    internal RuleBook Rules => rules.Current;

    internal IReadOnlyList<LawLine> Lines()
    {
        var (book, on) = (rules.Current, Today);
        lock (gate)
        {
            if (made is not { } last || last.Book != book || last.On != on)
                made = last = (book, on, [.. book.Jurisdictions.OrderBy(p => p.Code == "US" ? 1 : 0).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => LineOf(book, p, on))]);
            return last.Lines;
        }
    }

    internal LawLine? Find(string? code) => code is null ? null : Lines().FirstOrDefault(l => l.Place.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    private static LawLine LineOf(RuleBook book, Jurisdiction place, DateOnly on)
    {
        CurrentRemedy[] current = [.. place.Remedies.Select(r => (Remedy: r, Text: r.On(on))).Where(r => r.Text is not null).Select(r => new CurrentRemedy(r.Remedy, r.Text!, OffenceCoverage.Reach(book, place, r.Text!, on)))];
        return new LawLine
        {
            Place = place,
            Score = Scorecard.Score(book, place, on),
            Remedies = current,
            Offenses = OffenceCoverage.Of(book, place, on),
        };
    }
}
