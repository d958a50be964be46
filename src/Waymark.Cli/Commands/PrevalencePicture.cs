using System.Globalization;
using System.Xml.Linq;
using Waymark.Statistics.Charts;
using Waymark.Statistics.Prevalence;

namespace Waymark.Cli.Commands;

/// <summary>One picture of a prevalence result: how the lists overlap, then the estimate and how it moves.</summary>
internal static class PrevalencePicture
{
    private const int Width = 720;

    /// <summary>Draws the picture as an SVG document.</summary>
    public static string Draw(CaptureHistories histories, PrevalenceResult result, IReadOnlyList<MergedEstimate> sensitivity)
    {
        var culture = CultureInfo.GetCultureInfo("en-US");
        var overlap = UpSetPlot.Draw(
            new ChartFrame
            {
                Id = "overlap",
                Title = "How the lists overlap",
                Description = string.Create(culture, $"{result.Observed:N0} people are on at least one of {histories.Lists.Count} lists."),
                Culture = culture,
                Width = Width,
            },
            new UpSetText
            {
                IntersectionHeading = "People on exactly these lists",
                SetHeading = "People on each list",
                CombinationHeading = "Lists",
                LeftOut = "{0} more combinations with {1} people are not shown.",
                FittedHeading = result.Fitted is null ? null : "expected by the model",
            },
            histories.Lists,
            [.. histories.Observed.Select(o => (o.History, (double)o.Count))],
            result.Fitted is { } fitted ? mask => fitted[mask] : null);
        var estimate = Estimate(result, sensitivity, culture);

        XNamespace ns = "http://www.w3.org/2000/svg";
        var (first, second) = (Height(overlap), Height(estimate));
        estimate.Svg.SetAttributeValue("y", first + 16);
        var notes = first + second + 40;
        var svg = new XElement(
            ns + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {notes + 78}"),
            new XAttribute("width", Width),
            new XAttribute("height", notes + 78),
            new XAttribute("font-family", "system-ui, 'Noto Sans', Arial, sans-serif"),
            new XAttribute("font-size", "13"),
            new XElement(ns + "title", "Estimated number of people"),
            new XElement(ns + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            overlap.Svg,
            estimate.Svg,
            Notes.Select((note, i) => new XElement(ns + "text", new XAttribute("x", 2), new XAttribute("y", notes + (i * 20)), new XAttribute("fill", "#0b0c0c"), note)));
        return new Chart(svg, estimate.Table).ToDocument();
    }

    private static readonly string[] Notes =
    [
        "Read with care: other defensible models can move the estimate by a factor of two or more;",
        "a missed or false match between lists moves it too;",
        "and nobody has ever counted the people on no list: their number rests on the model.",
    ];

    private static Chart Estimate(PrevalenceResult result, IReadOnlyList<MergedEstimate> sensitivity, CultureInfo culture)
    {
        var rows = new List<ChartRow> { new($"Estimate ({PrevalenceCommand.Word(result.Method)})", Value(result.Estimate, result.Interval?.Lower, result.Interval?.Upper)) };
        if (result is { Average: { } average, Method: PrevalenceMethod.Bic or PrevalenceMethod.Aic })
        {
            rows.Add(new ChartRow("Average over models", Value(average.Estimate, average.Interval.Lower, average.Interval.Upper)));
        }

        rows.AddRange(sensitivity.Select(m => new ChartRow($"{m.First} and {m.Second} as one list", Value(m.Estimate, m.Lower, m.Upper))));
        var description = result.Estimate is { } number
            ? string.Create(culture, $"About {number:N0} people in all, of whom {result.Observed:N0} are on a list.")
            : "These data have no estimate under this model.";
        return DotPlot.Draw(
            new ChartFrame { Id = "estimate", Title = "Estimated number of people, and how it moves when two lists are counted as one", Description = description, Culture = culture, Width = Width },
            new RowChartOptions
            {
                LabelHeading = "Estimate",
                ValueHeading = sensitivity.Count > 0
                    ? "People, seen and unseen, with 95% interval (merged lists: stepwise model, Wald interval)"
                    : "People, seen and unseen, with 95% interval",
                Missing = "no estimate",
                IntervalHeading = "95% interval",
                Reference = (result.Observed, string.Create(culture, $"on a list: {result.Observed:N0}")),
            },
            rows);
    }

    private static ChartValue Value(double? estimate, double? lower, double? upper) =>
        new(estimate, lower, upper, Open: estimate is not null && lower is not null && upper is null);

    private static int Height(Chart chart) => (int)Math.Ceiling(double.Parse(chart.Svg.Attribute("height")!.Value, CultureInfo.InvariantCulture));
}
