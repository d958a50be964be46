using System.Text;
using Waymark.Law.Rules;

namespace Waymark.Law.Tests.Screening;

/// <summary>An invented file with everything that files have: quotes, line breaks, blank lines, rows that can not be read.</summary>
internal static class ScreenSample
{
    public static string Text(int rows)
    {
        var codes = RuleBook.Shipped.Jurisdictions.Select(j => j.Code).Append("PR").ToArray();
        string[] kinds = ["theft", "prostitution", "robbery", "", "burglary", "nothing known"];
        string[] ends = ["conviction", "arrest", "dismissed", "adjudication", ""];
        string[] answers = ["yes", "no", "", "yes"];
        var text = new StringBuilder("charge_id,jurisdiction,statute,description,category,disposition,nexus,left_trafficking,offense_date,birth_date,note\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(i).Append(',').Append(codes[i % codes.Length]).Append(',').Append(i % 5 == 0 ? "\"PC 647(b), sub 1\"" : "").Append(',')
                .Append(i % 11 == 0 ? "\"PETTY\nTHEFT\"" : "Trespass").Append(',').Append(kinds[i * 7 % kinds.Length]).Append(',').Append(ends[i * 3 % ends.Length]).Append(',')
                .Append(answers[i % answers.Length]).Append(',').Append(answers[i / 3 % answers.Length]).Append(',').Append(2000 + (i % 24)).Append("-0").Append(1 + (i % 9)).Append("-15,")
                .Append(1970 + (i % 35)).Append(",\"note, ").Append(i).Append("\"\n");
            if (i % 97 == 0) text.Append('\n');
            if (i % 131 == 0) text.Append("bad row ").Append(i).Append('\n');
            if (i % 211 == 0) text.Append(i).Append(",NY,,,,someday,,,,,\n");
        }

        return text.ToString();
    }
}
