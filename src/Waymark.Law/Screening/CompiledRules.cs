using System.Diagnostics;
using System.Numerics;
using System.Text;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;

namespace Waymark.Law.Screening;

/// <summary>A rule book made ready for one day. Immutable, for any thread.</summary>
internal sealed class CompiledRules
{
    private readonly CompiledJurisdiction?[] byCode = new CompiledJurisdiction?[26 * 26];
    private int statuteTests;

    public CompiledRules(RuleBook rules, DateOnly on)
    {
        Rules = rules;
        On = on;
        Law = new LawFacts(rules.Facts);
        FactCells = [.. rules.Facts.All.Select(f => Encoding.UTF8.GetBytes(" " + f.Id))];
        if (rules.Facts.All.Count > 128) throw new InvalidOperationException("The bulk screen holds 128 facts.");
        if (rules.Facts.DateCount > 32) throw new InvalidOperationException("The bulk screen holds 32 dates.");
        foreach (var jurisdiction in rules.Jurisdictions)
        {
            byCode[Slot(jurisdiction.Code[0], jurisdiction.Code[1])] = new CompiledJurisdiction(jurisdiction.Code, [.. jurisdiction.Remedies.Select(Compile)]);
        }
    }

    public RuleBook Rules { get; }

    public DateOnly On { get; }

    public LawFacts Law { get; }

    public int StatuteTests => statuteTests;

    /// <summary>By order of the fact: a blank and its id.</summary>
    public byte[][] FactCells { get; }

    /// <summary>The jurisdiction of two letters of any case, or of a name as <see cref="JurisdictionCode"/> reads it, or null.</summary>
    public CompiledJurisdiction? Find(ReadOnlySpan<byte> code)
    {
        if (code.Length != 2) return Named(code);
        int a = code[0] | 0x20, b = code[1] | 0x20;
        return a is < 'a' or > 'z' || b is < 'a' or > 'z' ? null : byCode[((a - 'a') * 26) + b - 'a'];
    }

    private CompiledJurisdiction? Named(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[80];
        if (name.Length > text.Length) return null;
        // Byte by byte: what is no ASCII is no name of a state anyway.
        for (var i = 0; i < name.Length; i++) text[i] = (char)name[i];
        return JurisdictionCode.Read(text[..name.Length]) is { } code ? byCode[Slot(code[0], code[1])] : null;
    }

    private static int Slot(char a, char b) => ((a - 'A') * 26) + b - 'A';

    private static UInt128 Bit(FactDefinition fact) => UInt128.One << fact.Order;

    private CompiledRemedy Compile(Remedy remedy)
    {
        var version = remedy.On(On);
        if (version is null || remedy.Kind == RemedyKind.None)
        {
            return new CompiledRemedy(remedy, version, [], version is null ? ReasonCodes.NoTextForTheDay : ReasonCodes.NoRemedyFound);
        }

        // Conditions that are always as they are do not have to be looked at row by row.
        CompiledCondition[] conditions =
        [
            .. version.Conditions.Where(c => c.Kind is ConditionKind.Stated or ConditionKind.NotModelled)
                .Select(c => new CompiledCondition(c, c.When is { } when ? Node(when) : new CompiledNode.NotModelled())),
        ];
        return conditions.Length <= 32 ? new CompiledRemedy(remedy, version, conditions, null) : throw new InvalidOperationException("The bulk screen holds 32 conditions a remedy.");
    }

    private CompiledNode Node(Predicate predicate) => predicate switch
    {
        Predicate.All all => new CompiledNode.All([.. all.Parts.Select(Node)]),
        Predicate.Any any => new CompiledNode.Any([.. any.Parts.Select(Node)]),
        Predicate.Not not => new CompiledNode.Not(Node(not.Part)),
        Predicate.YesNo test when test.Fact == Law.Violent => new CompiledNode.Violent(test.Fact.Index, test.Value, Bit(Law.Violent), Bit(Law.Category)),
        Predicate.YesNo test => new CompiledNode.YesNo(test.Fact.Index, test.Value, Bit(test.Fact)) { Sources = [.. PredicateEvaluator.Sources(Law, test.Fact).Select(d => (d.Index, Bit(d)))] },
        Predicate.OneOf test => new CompiledNode.OneOf(test.Fact.Index, test.Mask, Bit(test.Fact)),
        Predicate.Category test => new CompiledNode.Category(test.Mask, Bit(Law.Category)),
        Predicate.Class test => new CompiledNode.Class([.. test.Classes], Bit(Law.Class)),
        Predicate.Statute test => new CompiledNode.Statute(statuteTests++, test.Sections, Bit(Law.Statute)),
        Predicate.Passed test => new CompiledNode.DateUpTo(test.Since.Index, Latest(day => test.Time.After(day)), Happened(test.Since), Bit(test.Since)),
        Predicate.DateIs { Before: true } test => new CompiledNode.DateUpTo(test.Fact.Index, test.Day.DayNumber - 1, -1, Bit(test.Fact)),
        Predicate.DateIs test => new CompiledNode.Not(new CompiledNode.DateUpTo(test.Fact.Index, test.Day.DayNumber - 1, -1, Bit(test.Fact))),
        Predicate.Age test => new CompiledNode.DateUpTo(Law.BirthDate.Index, Latest(day => day.AddYears(test.AtLeast)), -1, Bit(Law.BirthDate)),
        Predicate.ConvictionFree { Beginning: null } test => new CompiledNode.FreeBefore(
            Law.LaterConvictions.Index, Law.FirstLaterConviction.Index, Law.LastConviction.Index, Latest(day => test.Time.After(day)), Bit(Law.LaterConvictions), Bit(Law.LastConviction)),
        Predicate.ConvictionFree test => new CompiledNode.FreeAfter(
            Law.LaterConvictions.Index, Law.FirstLaterConviction.Index, test.Beginning!.Index, test.Time, Bit(Law.LaterConvictions), Bit(Law.FirstLaterConviction), Bit(test.Beginning)),
        Predicate.NotModelled => new CompiledNode.NotModelled(),
        _ => throw new UnreachableException(),
    };

    private int Happened(FactDefinition since) => PredicateEvaluator.Happened(Law, since)?.Index ?? -1;

    /// <summary>The last day that, moved, is not after the day of the evaluation. Moving by the calendar keeps the order of days.</summary>
    private int Latest(Func<DateOnly, DateOnly> moved)
    {
        var (low, high) = (new DateOnly(1700, 1, 1).DayNumber, On.DayNumber);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (moved(DateOnly.FromDayNumber(middle)) <= On) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}

/// <summary>A jurisdiction made ready; index: its place in summaries.</summary>
internal sealed record CompiledJurisdiction(string Code, CompiledRemedy[] Remedies);

internal sealed record CompiledCondition(Condition Condition, CompiledNode Node);

/// <summary>A remedy made ready.</summary>
/// <param name="Remedy">The remedy.</param>
/// <param name="Version">Its text on the day.</param>
/// <param name="Conditions">Those that facts decide.</param>
/// <param name="Without">The code of the reason if there is nothing to evaluate.</param>
internal sealed record CompiledRemedy(Remedy Remedy, RemedyVersion? Version, CompiledCondition[] Conditions, string? Without)
{
    /// <summary>How each condition stands, two bits each, and the least of them.</summary>
    public (ulong Values, Truth Least) Decide(ScreenFacts facts)
    {
        var (values, least) = (0UL, Truth.Yes);
        for (var i = 0; i < Conditions.Length; i++)
        {
            var value = Conditions[i].Node.Value(facts);
            values |= (ulong)value << (2 * i);
            if (value < least) least = value;
        }

        return (values, least);
    }

    /// <summary>The facts that unknown conditions wait for, and those that more than one waits for.</summary>
    public (UInt128 Any, UInt128 Several) Missing(ulong values, ScreenFacts facts)
    {
        UInt128 any = 0, several = 0;
        for (var i = 0; i < Conditions.Length; i++)
        {
            if ((Truth)((values >> (2 * i)) & 3) != Truth.Unknown) continue;
            var one = Conditions[i].Node.Missing(facts);
            several |= any & one;
            any |= one;
        }

        return (any, several);
    }

    /// <summary>Writes the end of an output row, from the id of the remedy to the verification, without the line's end.</summary>
    public void Write(ByteWriter output, ulong values, Answer answer, UInt128 missing, UInt128 several, uint problems, byte[][] facts)
    {
        output.Write(id);
        output.Write(AnswerCells[(int)answer]);
        var refused = answer == Answer.NotEligible;
        var worst = refused || Without is not null ? (Version?.Verification ?? Verification.Unverified) : verification;
        var first = output.Length;
        if (Without is not null)
        {
            output.Write(without);
        }
        else
        {
            for (var i = 0; i < pieces.Length; i++)
            {
                var value = (int)((values >> (2 * i)) & 3);
                if (refused && value != (int)Truth.No) continue;
                var (words, own) = pieces[i];
                output.Write(words[value].AsSpan(output.Length == first ? 1 : 0));
                if (own > worst) worst = own;
            }

            if (!refused && judged.Length > 0) output.Write(judged.AsSpan(output.Length == first ? 1 : 0));
        }

        for (; problems != 0; problems &= problems - 1)
        {
            output.Write(ProblemCells[BitOperations.TrailingZeroCount(problems)].AsSpan(output.Length == first ? 1 : 0));
        }

        output.Write((byte)',');
        first = output.Length;
        if (answer == Answer.NeedsFacts)
        {
            Ask(output, several, facts, first);
            Ask(output, missing & ~several, facts, first);
        }

        output.Write(citation);
        output.Write(VerificationCells[(int)worst]);
    }

    private static void Ask(ByteWriter output, UInt128 asked, byte[][] facts, int first)
    {
        for (; asked != 0; asked &= asked - 1)
        {
            output.Write(facts[(int)UInt128.TrailingZeroCount(asked)].AsSpan(output.Length == first ? 1 : 0));
        }
    }

    private static readonly byte[][] AnswerCells = [.. Enum.GetValues<Answer>().Select(a => Bytes("," + a.Word() + ","))];
    private static readonly byte[][] VerificationCells = [.. Enum.GetValues<Verification>().Select(v => Bytes("," + v.Word()))];
    private static readonly byte[][] ProblemCells = [.. ProblemCodes.All.Select(p => Bytes(" problem:" + p))];

    private readonly byte[] id = Bytes(Remedy.Id);
    private readonly byte[] without = Bytes(Without + ":not-modelled");
    private readonly byte[] citation = Bytes("," + CsvCell.Text(Version?.Citation ?? ""));

    /// <summary>By condition: what it says for each value of <see cref="Truth"/>, and how well it is known.</summary>
    private readonly (byte[][] Words, Verification Own)[] pieces =
    [
        .. Conditions.Select(c => (
            new[] { ":no", ":not-modelled", ":unknown", ":yes" }.Select(w => Bytes(" " + c.Condition.Code + w)).ToArray(), c.Condition.Verification ?? Verification.StatuteText)),
    ];

    /// <summary>What no fact decides: standards of the court, then what the source is silent about.</summary>
    private readonly byte[] judged = Bytes(string.Concat(
        (Version?.Conditions ?? []).Where(c => c.Kind == ConditionKind.Judged).Select(c => " " + c.Code + ":court")
            .Concat((Version?.Conditions ?? []).Where(c => c.Kind == ConditionKind.NotFound).Select(c => " " + c.Code + ":not-found"))));

    /// <summary>The mark of an answer that rests on every condition, those apart that facts decide.</summary>
    private readonly Verification verification = (Version?.Conditions ?? []).Where(c => c.Kind is ConditionKind.Judged or ConditionKind.None)
        .Select(c => c.Verification ?? Verification.StatuteText).Append(Version?.Verification ?? Verification.Unverified).Max();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
