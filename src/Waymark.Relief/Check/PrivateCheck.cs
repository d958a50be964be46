using System.Globalization;
using Waymark.Kernel.Languages;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Relief.Check;

/// <summary>What a person said in the private check. It lives in the form alone: no cookie, no row, no address holds it.</summary>
internal sealed record CheckAnswers
{
    /// <summary>Two letters, <c>US</c>, or empty for another place.</summary>
    public string Place { get; init; } = "";

    /// <summary>The kind of offense, by the id of the catalogue; empty for not sure.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How it ended, by the words of the fact <c>disposition</c>; empty for not sure.</summary>
    public string Ended { get; init; } = "";

    /// <summary>By id of the fact; <see cref="Unsure"/> for what was asked and is not known.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    internal const string Unsure = "unsure";
}

/// <summary>The state of a check after an answer: what to ask next, or what came out.</summary>
/// <param name="Findings">What each remedy of the place gives, the most hopeful first.</param>
/// <param name="Next">What to ask next, what settles most first; empty when nothing more can be asked.</param>
/// <param name="Wrong">Answers that could not be read, by fact.</param>
internal sealed record CheckState(IReadOnlyList<Finding> Findings, IReadOnlyList<CheckQuestion> Next, IReadOnlyList<string> Wrong);

/// <summary>Runs the private check: nothing is stored, logged or counted.</summary>
internal sealed class PrivateCheck(RuleBookHolder rules, TimeProvider clock)
{
    /// <summary>How many questions stand on one page.</summary>
    internal const int AtOnce = 4;

    internal RuleBook Rules => rules.Current;

    internal CheckState Run(CheckAnswers answers, Language language)
    {
        var book = rules.Current;
        var facts = new FactSheet(book.Facts);
        var wrong = new List<string>();
        facts.Set("jurisdiction", answers.Place);
        facts.Set("category", answers.Kind);
        if (facts.Set("disposition", answers.Ended) is not null)
            wrong.Add("disposition");
        foreach (var (id, value) in answers.Facts)
        {
            if (book.Facts.Find(id) is { } fact && CheckQuestions.Find(language, id) is not null && value != CheckAnswers.Unsure
                && facts.Set(fact, fact.Kind == FactKind.Date ? WithLatinDigits(value) : value) is not null)
            {
                wrong.Add(id);
            }
        }

        var on = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var result = new LawEngine(book).Evaluate(new FactSheet(book.Facts), [new Charge("1", facts)], on);
        CheckQuestion[] next =
        [
            .. result.Questions.Select(q => q.Fact.Id).Where(id => !answers.Facts.TryGetValue(id, out var said) || said.Length == 0)
                .Select(id => CheckQuestions.Find(language, id)).OfType<CheckQuestion>().Take(AtOnce),
        ];
        return new CheckState([.. result.Charges[0].Findings.OrderBy(f => Hope(f.Answer))], next, wrong);
    }

    // A keyboard in Arabic writes ٢٠١٥, one in Chinese may write ２０１５.
    private static string WithLatinDigits(string text) =>
        string.Concat(text.Select(c => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c));

    private static int Hope(Answer answer) => answer switch
    {
        Answer.Eligible => 0,
        Answer.NeedsFacts => 1,
        Answer.NotModelled => 2,
        _ => 3,
    };
}
