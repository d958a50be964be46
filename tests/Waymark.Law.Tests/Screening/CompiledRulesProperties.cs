using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Law.Screening;

namespace Waymark.Law.Tests.Screening;

/// <summary>The compiled rules answer like the plain evaluator, for shipped and random rules on random rows.</summary>
public sealed class CompiledRulesProperties
{
    [Fact]
    public void Screen_AnyRulesAndRows_EqualsThePlainEvaluator() =>
        Prop.ForAll(Dice.Arbitrary, numbers => Compare(new Dice(numbers))).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    private static void Compare(Dice dice)
    {
        var rules = dice.Chance(40) ? RuleBook.Shipped : RuleBook.Load([dice.Rules()]);
        var on = new DateOnly(2025, 6, 1).AddDays(dice.Below(700));
        var columns = FactCatalogue.Shipped.All;
        var text = new StringBuilder("charge_id,").AppendJoin(',', columns).Append('\n');
        var expected = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var sheet = dice.Sheet(dice.Pick(rules.Jurisdictions).Code, 10 + dice.Below(85));
            if (dice.Chance(10)) sheet.Set("jurisdiction", dice.Pick(["PR", "XX", "Mexico"]));
            if (dice.Chance(5)) sheet.Set("jurisdiction", null);
            // A kind that is none puts the row aside.
            if (sheet.Get(sheet.Catalogue["category"]) == "no such kind") sheet.Set("category", null);
            text.Append('c').Append(i).Append(',').AppendJoin(',', columns.Select(c => Quote(sheet.Get(c) ?? ""))).Append('\n');
            expected.AddRange(Dice.Findings(rules, sheet, on).Select(f => Row($"c{i}", f)));
        }

        using var output = new MemoryStream();
        using var rejects = new MemoryStream();
        new ChargeScreen(rules, on).RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), output, rejects, new ScreenOptions { Parallel = 1 }).GetAwaiter().GetResult();

        Assert.Equal(expected, ScreenText.Lines(Encoding.UTF8.GetString(output.ToArray()))[1..]);
        Assert.Equal(ChargeScreen.RejectHeader + "\n", Encoding.UTF8.GetString(rejects.ToArray()));
    }

    /// <summary>An output row, written from a finding of the plain evaluator.</summary>
    private static string Row(string charge, Finding finding)
    {
        var reasons = finding.Reasons.Where(r => r.Status is ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled || (r.Status == ReasonStatus.Met && IsStated(finding, r)))
            .Select(r => r.Code + r.Status switch { ReasonStatus.Met => ":yes", ReasonStatus.NotMet => ":no", ReasonStatus.Unknown => ":unknown", _ => ":not-modelled" })
            .Concat(finding.Reasons.Where(r => r.Status == ReasonStatus.ForTheCourt).Select(r => r.Code + ":court"))
            .Concat(finding.Reasons.Where(r => r.Status == ReasonStatus.NotFound).Select(r => r.Code + ":not-found"))
            .Concat(ProblemCodes.All.Where(code => finding.Problems.Any(p => p.Code == code)).Select(code => "problem:" + code));
        return string.Join(
            ',', charge, finding.Remedy?.Id, finding.Answer.Word(), string.Join(' ', reasons), string.Join(' ', finding.Missing), Quote(finding.Version?.Citation ?? ""), finding.Verification.Word());
    }

    private static bool IsStated(Finding finding, Reason reason) => finding.Version?.Find(reason.Code)?.Kind == ConditionKind.Stated;

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
