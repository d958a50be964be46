using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Waymark.Law.Evaluation;

namespace Waymark.Law.Screening;

/// <summary>What a screen found, in numbers: no row of it is about one charge. Adds up over parts.</summary>
public sealed class ScreenSummary
{
    private static readonly Answer[] Answers = [Answer.Eligible, Answer.NotEligible, Answer.NeedsFacts, Answer.NotModelled];
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal ScreenSummary(DateOnly on, string rules, ScreenCounts counts) => (On, Rules, Counts) = (on, rules, counts);

    /// <summary>The day the answers were made for.</summary>
    public DateOnly On { get; }

    /// <summary>The mark of the rules.</summary>
    public string Rules { get; }

    /// <summary>Rows read, rejected ones included.</summary>
    public long Rows => Counts.Rows;

    /// <summary>Rows put aside.</summary>
    public long Rejected => Counts.Rejected;

    /// <summary>Rows with facts that can not all be right.</summary>
    public long WithProblems => Counts.WithProblems;

    /// <summary>Rows of places for which there are no rules: a territory, a tribe, another country.</summary>
    public long OfOtherPlaces => Counts.Findings.Where(f => f.Key.Jurisdiction == OtherPlace).Sum(f => f.Value.Sum());

    /// <summary>Stands for the jurisdiction of such a row.</summary>
    internal const string OtherPlace = "other";

    internal ScreenCounts Counts { get; }

    /// <summary>How many findings had an answer.</summary>
    public long Count(Answer answer) => Counts.Findings.Values.Sum(c => c[(int)answer]);

    /// <summary>How many findings of a remedy had an answer.</summary>
    public long Count(string remedyId, Answer answer) => Counts.Findings.Where(f => f.Key.Remedy == remedyId).Sum(f => f.Value[(int)answer]);

    /// <summary>One summary of several parts.</summary>
    /// <exception cref="ScreenInputException">They were made for other days or with other rules, or there are none.</exception>
    public static ScreenSummary Merge(IReadOnlyList<ScreenSummary> parts)
    {
        if (parts.Count == 0) throw new ScreenInputException("There is no summary to merge.");
        var sum = new ScreenCounts();
        foreach (var part in parts)
        {
            if (part.On != parts[0].On || part.Rules != parts[0].Rules) throw new ScreenInputException("The summaries were made for different days or with different rules.");
            sum.Add(part.Counts);
        }

        return new ScreenSummary(parts[0].On, parts[0].Rules, sum);
    }

    /// <summary>As JSON; the same counts give the same bytes.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("on", On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("rules", Rules);
            json.WriteNumber("rows", Rows);
            json.WriteNumber("rejected", Rejected);
            json.WriteNumber("with_problems", WithProblems);
            json.WriteStartObject("answers");
            foreach (var answer in Answers) json.WriteNumber(answer.Word(), Count(answer));
            json.WriteEndObject();
            json.WriteStartArray("remedies");
            foreach (var ((jurisdiction, remedy), counts) in Counts.Findings.OrderBy(f => f.Key.Jurisdiction, StringComparer.Ordinal).ThenBy(f => f.Key.Remedy, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("jurisdiction", jurisdiction);
                json.WriteString("remedy_id", remedy);
                foreach (var answer in Answers) json.WriteNumber(answer.Word(), counts[(int)answer]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ScreenInputException">It is no summary.</exception>
    public static ScreenSummary FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var counts = new ScreenCounts
            {
                Rows = root.GetProperty("rows").GetInt64(),
                Rejected = root.GetProperty("rejected").GetInt64(),
                WithProblems = root.GetProperty("with_problems").GetInt64(),
            };
            foreach (var item in root.GetProperty("remedies").EnumerateArray())
            {
                var counter = counts.Counter(item.GetProperty("jurisdiction").GetString()!, item.GetProperty("remedy_id").GetString()!);
                foreach (var answer in Answers) counter[(int)answer] = item.GetProperty(answer.Word()).GetInt64();
            }

            return new ScreenSummary(
                DateOnly.ParseExact(root.GetProperty("on").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                root.GetProperty("rules").GetString()!,
                counts);
        }
        catch (Exception bad) when (bad is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ScreenInputException("This is no summary of a screen.");
        }
    }
}
