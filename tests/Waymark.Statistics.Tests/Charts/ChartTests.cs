using System.Globalization;
using System.Xml.Linq;
using Waymark.Statistics.Charts;

namespace Waymark.Statistics.Tests.Charts;

public sealed class ChartTests
{
    private const string Hostile = "<script>alert(1)</script> & \"quotes\" 中文 العربية";

    public static TheoryData<string, int, bool> Every()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var kind in new[] { "bars", "dots", "lines", "upset", "flow", "map" })
        {
            foreach (var width in new[] { 280, 640, 1200 })
            {
                data.Add(kind, width, false);
                data.Add(kind, width, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Draw_AnyChart_IsAccessibleAndSafe(string kind, int width, bool rightToLeft)
    {
        var chart = Draw(kind, Frame(width, rightToLeft));
        var svg = XElement.Parse(chart.ToMarkup());
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("c1-title c1-desc", svg.Attribute("aria-labelledby")?.Value);
        Assert.Equal(Hostile, svg.Element(ns + "title")?.Value);
        Assert.Equal("What the picture says.", svg.Element(ns + "desc")?.Value);
        Assert.Equal(rightToLeft ? "rtl" : null, svg.Attribute("direction")?.Value);
        // A strict content security policy forbids these; links and scripts have no place in a chart at all.
        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName is "script" or "style" or "a" or "image" or "foreignObject");
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), a => a.Name.LocalName == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        var ids = svg.Descendants().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("c1-", id, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", chart.ToMarkup(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", chart.ToMarkup(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Draw_AnyChart_StaysInsideItsFrameAndHasATable(string kind, int width, bool rightToLeft)
    {
        var chart = Draw(kind, Frame(width, rightToLeft) with { Title = "Title" });

        var height = Number(chart.Svg, "height");
        foreach (var element in chart.Svg.Descendants())
        {
            foreach (var (name, limit) in new[] { ("x", width), ("cx", width), ("x1", width), ("x2", width), ("y", height), ("cy", height), ("y1", height), ("y2", height) })
            {
                if (element.Name.LocalName == "pattern" || element.Attribute(name) is null) continue;
                Assert.InRange(Number(element, name), -0.6, limit + 0.6);
            }

            if (element.Name.LocalName == "rect" && element.Parent?.Name.LocalName != "pattern" && element.Attribute("x") is not null)
            {
                Assert.InRange(Number(element, "x") + Number(element, "width"), 0, width + 0.6);
            }
        }

        Assert.NotEmpty(chart.Table.Rows);
        Assert.All(chart.Table.Rows, r => Assert.Equal(chart.Table.Columns.Count, r.Count));
    }

    [Fact]
    public void Draw_RightToLeft_MirrorsTheBars()
    {
        var left = Draw("bars", Frame(640, false));
        var right = Draw("bars", Frame(640, true));

        var first = Bars(left).Select(b => Number(b, "x")).Max();
        var mirrored = Bars(right).Select(b => Number(b, "x") + Number(b, "width")).Min();

        Assert.Equal(640 - first, mirrored, 0.02);

        static IEnumerable<XElement> Bars(Chart chart) => chart.Svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("stroke") is not null);
    }

    [Fact]
    public void Draw_MissingValue_SaysSoAndDrawsNoBar()
    {
        var chart = BarChart.Draw(Frame(640, false), Options, [new("a", new ChartValue(5)), new("b", new ChartValue(null))]);

        Assert.Contains("not published", chart.ToMarkup(), StringComparison.Ordinal);
        Assert.Equal("not published", chart.Table.Rows[1][1]);
        Assert.Single(chart.Svg.Descendants(), e => e.Name.LocalName == "rect" && e.Attribute("stroke") is not null);
    }

    [Fact]
    public void Draw_BarLengths_AreInProportion()
    {
        var chart = BarChart.Draw(Frame(640, false), Options, [new("a", new ChartValue(10)), new("b", new ChartValue(40))]);

        var widths = chart.Svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("stroke") is not null).Select(e => Number(e, "width")).ToArray();

        Assert.Equal(4, widths[1] / widths[0], 0.01);
    }

    [Fact]
    public void Draw_UpSet_ColumnsAreSortedAndTheRestIsTold()
    {
        var counts = Enumerable.Range(1, 31).Select(m => (m, (double)m)).ToArray();
        var chart = UpSetPlot.Draw(Frame(300, false), UpSet, ["a", "b", "c", "d", "e"], counts);

        Assert.Equal(31, chart.Table.Rows.Count);
        Assert.Equal("31", chart.Table.Rows[0][1]);
        Assert.Contains("more combinations", chart.ToMarkup(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Map_HasEveryStateWithItsValue()
    {
        var values = StateMap.PostalCodes.ToDictionary(c => c, _ => (double?)3);
        values["TX"] = null;
        values["PR"] = 2;

        var chart = StateMap.Draw(Frame(640, false), "State", "Remedies", "no figure", [2, 4], values);

        Assert.Equal(51, StateMap.PostalCodes.Count);
        Assert.Equal(52, chart.Table.Rows.Count);
        Assert.Contains(chart.Table.Rows, r => r[0] == "Texas" && r[1] == "no figure");
        Assert.Contains(chart.Table.Rows, r => r[0] == "PR" && r[1] == "2");
        Assert.Contains("Ohio: 3", chart.ToMarkup(), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_Series_HaveContrastOnPaperAndDifferentLightness()
    {
        Assert.All(Palette.Series, c => Assert.True(Contrast(c) >= 4.5, $"{c} has {Contrast(c):F2}:1"));
        Assert.True(Contrast(Palette.Muted) >= 4.5);
        // Each step of the map's scale is clearly darker than the one before.
        foreach (var (light, dark) in Palette.Steps.Zip(Palette.Steps.Skip(1))) Assert.True(Luminance(light) > Luminance(dark) * 1.3);
    }

    [Theory]
    [InlineData("", "Title", "Text", 640)]
    [InlineData("9x", "Title", "Text", 640)]
    [InlineData("a b", "Title", "Text", 640)]
    [InlineData("a", " ", "Text", 640)]
    [InlineData("a", "Title", "", 640)]
    [InlineData("a", "Title", "Text", 100)]
    public void Draw_BadFrame_IsRefused(string id, string title, string description, int width)
    {
        var frame = new ChartFrame { Id = id, Title = title, Description = description, Width = width };

        Assert.Throws<ArgumentException>(() => BarChart.Draw(frame, Options, [new("a", new ChartValue(1))]));
    }

    [Fact]
    public void Draw_BadData_IsRefused()
    {
        var frame = Frame(640, false);

        Assert.Throws<ArgumentException>(() => BarChart.Draw(frame, Options, []));
        Assert.Throws<ArgumentException>(() => BarChart.Draw(frame, Options, [new("a", new ChartValue(1), new ChartValue(2))]));
        Assert.Throws<ArgumentException>(() => LineChart.Draw(frame, "x", "y", "-", ["a", "b"], [new ChartLine("l", [new ChartValue(1)])]));
        Assert.Throws<ArgumentException>(() => UpSetPlot.Draw(frame, UpSet, ["a"], [(1, 2)]));
        Assert.Throws<ArgumentException>(() => UpSetPlot.Draw(frame, UpSet, ["a", "b"], [(1, 0)]));
        Assert.Throws<ArgumentException>(() => FlowChart.Draw(frame, "f", "t", "n", [new("a", "A", 0), new("b", "B", 0)], [new("a", "b", 1)]));
        Assert.Throws<ArgumentException>(() => StateMap.Draw(frame, "s", "v", "-", [4, 2], new Dictionary<string, double?>()));
    }

    private static RowChartOptions Options => new() { LabelHeading = "Need", ValueHeading = "People", Missing = "not published", IntervalHeading = "95%" };

    private static UpSetText UpSet => new()
    {
        IntersectionHeading = "People on exactly these lists",
        SetHeading = "People on each list",
        CombinationHeading = "Lists",
        LeftOut = "{0} more combinations with {1} people",
        FittedHeading = "expected",
    };

    private static ChartFrame Frame(int width, bool rightToLeft) => new()
    {
        Id = "c1",
        Title = Hostile,
        Description = "What the picture says.",
        Width = width,
        RightToLeft = rightToLeft,
        Culture = CultureInfo.GetCultureInfo(rightToLeft ? "ar" : "en-US"),
    };

    private static Chart Draw(string kind, ChartFrame frame) => kind switch
    {
        "bars" => BarChart.Draw(
            frame,
            Options with { Series = ["one", "two"] },
            [new("Safe housing", new ChartValue(412, 380, 444), new ChartValue(20)), new(Hostile, new ChartValue(96), new ChartValue(null)), new("none", new ChartValue(0), new ChartValue(0))]),
        "dots" => DotPlot.Draw(
            frame,
            Options with { Reference = (2744, "on a list") },
            [new("Independent lists", new ChartValue(13444, 11985, 15133)), new("Open", new ChartValue(18000, 9000, null, Open: true)), new("None", new ChartValue(null))]),
        "lines" => LineChart.Draw(
            frame,
            "Month",
            "Requests",
            "not known",
            ["Jan", "Feb", "Mar"],
            [new ChartLine("web", [new ChartValue(4, 3, 5), new ChartValue(null), new ChartValue(6)]), new ChartLine("phone", [new ChartValue(1), new ChartValue(2), new ChartValue(0)])]),
        "upset" => UpSetPlot.Draw(frame, UpSet, ["Local authority", "Police", Hostile], [(1, 54), (2, 463), (4, 995), (3, 15), (6, 62), (7, 1)], m => m * 10),
        "flow" => FlowChart.Draw(
            frame,
            "From",
            "To",
            "People",
            [new("a", "Asked", 0), new("b", Hostile, 0), new("c", "Helped", 1), new("d", "Waiting", 1)],
            [new("a", "c", 30), new("a", "d", 4), new("b", "d", 9)]),
        _ => StateMap.Draw(frame, "State", "Remedies", "no figure", [2, 4, 6, 8], StateMap.PostalCodes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i % 7 == 0 ? null : (double?)(p.i % 10))),
    };

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static double Contrast(string colour) => 1.05 / (Luminance(colour) + 0.05);

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
