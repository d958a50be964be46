using System.Globalization;
using System.Xml.Linq;

namespace Waymark.Statistics.Charts;

/// <summary>Builds one SVG. Coordinates are as for left to right; the canvas mirrors them for languages that run the other way.</summary>
internal sealed class SvgCanvas
{
    public const double TextSize = 14;
    public const double SmallSize = 12.5;
    private const string Fonts = "system-ui, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', Arial, sans-serif";

    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    private readonly ChartFrame frame;
    private readonly XElement content = new(Ns + "g");
    private readonly XElement definitions = new(Ns + "defs");
    private readonly HashSet<string> hatches = [];
    private readonly bool mirror;

    public SvgCanvas(ChartFrame frame, bool mirror = true)
    {
        ChartFrame.Check(frame);
        this.frame = frame;
        this.mirror = mirror && frame.RightToLeft;
    }

    public double Width => frame.Width;

    /// <summary>Where drawing can begin, below the title when it is shown.</summary>
    public double Top { get; private set; } = 6;

    /// <summary>Writes the title at the top, over as many lines as it needs.</summary>
    public void Heading()
    {
        if (!frame.ShowTitle) return;
        foreach (var line in TextMeasure.Wrap(frame.Title, Width - 8, 17))
        {
            // A map is not mirrored, but its title still begins where reading begins.
            Text(frame.RightToLeft && !mirror ? Width - 2 : 2, Top + 15, line, size: 17, bold: true);
            Top += 22;
        }

        Top += 8;
    }

    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null, double radius = 0)
    {
        var element = Element("rect", ("x", mirror ? Width - x - width : x), ("y", y), ("width", Math.Max(0, width)), ("height", Math.Max(0, height)));
        element.SetAttributeValue("fill", fill);
        if (stroke is not null) element.SetAttributeValue("stroke", stroke);
        if (radius > 0) element.SetAttributeValue("rx", Number(radius));
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string dash = "")
    {
        var element = Element("line", ("x1", X(x1)), ("y1", y1), ("x2", X(x2)), ("y2", y2), ("stroke-width", width));
        element.SetAttributeValue("stroke", stroke);
        if (dash.Length > 0) element.SetAttributeValue("stroke-dasharray", dash);
    }

    public void Circle(double x, double y, double radius, string fill, string? stroke = null, double width = 1.5)
    {
        var element = Element("circle", ("cx", X(x)), ("cy", y), ("r", radius));
        element.SetAttributeValue("fill", fill);
        if (stroke is null) return;
        element.SetAttributeValue("stroke", stroke);
        element.SetAttributeValue("stroke-width", Number(width));
    }

    /// <summary>A marker whose shape tells the series: circle, square, triangle, diamond, and the same hollow.</summary>
    public void Marker(double x, double y, int series, double size = 5)
    {
        var colour = Palette.Colour(series);
        var fill = series % 8 < 4 ? colour : Palette.Paper;
        switch (series % 4)
        {
            case 0:
                Circle(x, y, size, fill, colour);
                break;
            case 1:
                Rectangle(x - (size * 0.9), y - (size * 0.9), size * 1.8, size * 1.8, fill, colour);
                break;
            case 2:
                Polygon([(x, y - (size * 1.2)), (x + (size * 1.1), y + (size * 0.8)), (x - (size * 1.1), y + (size * 0.8))], fill, colour);
                break;
            default:
                Polygon([(x, y - (size * 1.3)), (x + (size * 1.3), y), (x, y + (size * 1.3)), (x - (size * 1.3), y)], fill, colour);
                break;
        }
    }

    public void Polygon(IReadOnlyList<(double X, double Y)> points, string fill, string? stroke = null, double opacity = 1)
    {
        var element = Element("path");
        element.SetAttributeValue("d", Points(points) + "Z");
        element.SetAttributeValue("fill", fill);
        if (opacity < 1) element.SetAttributeValue("fill-opacity", Number(opacity));
        if (stroke is not null) element.SetAttributeValue("stroke", stroke);
    }

    public void Polyline(IReadOnlyList<(double X, double Y)> points, string stroke, double width, string dash)
    {
        var element = Element("path", ("stroke-width", width));
        element.SetAttributeValue("d", Points(points));
        element.SetAttributeValue("fill", "none");
        element.SetAttributeValue("stroke", stroke);
        element.SetAttributeValue("stroke-linejoin", "round");
        if (dash.Length > 0) element.SetAttributeValue("stroke-dasharray", dash);
    }

    /// <summary>A band from one vertical edge to another, as in a flow chart.</summary>
    public void Ribbon(double x1, double top1, double bottom1, double x2, double top2, double bottom2, string fill)
    {
        var (a, b) = (X(x1), X(x2));
        var middle = (a + b) / 2;
        var element = Element("path");
        element.SetAttributeValue("d", FormattableString.Invariant(
            $"M{a:0.##} {top1:0.##}C{middle:0.##} {top1:0.##} {middle:0.##} {top2:0.##} {b:0.##} {top2:0.##}V{bottom2:0.##}C{middle:0.##} {bottom2:0.##} {middle:0.##} {bottom1:0.##} {a:0.##} {bottom1:0.##}Z"));
        element.SetAttributeValue("fill", fill);
        element.SetAttributeValue("fill-opacity", "0.45");
        element.SetAttributeValue("stroke", fill);
        element.SetAttributeValue("stroke-width", "0.75");
    }

    /// <summary>Text on one line. <paramref name="anchor"/> is where the text stands to the point: start, middle or end in reading order.</summary>
    public void Text(
        double x, double y, string text, string anchor = "start", double size = TextSize, string fill = Palette.Text, bool bold = false, bool halo = false)
    {
        var element = Element("text", ("x", X(x)), ("y", y), ("font-size", size));
        element.SetAttributeValue("text-anchor", anchor);
        element.SetAttributeValue("fill", fill);
        if (bold) element.SetAttributeValue("font-weight", "600");
        if (halo)
        {
            element.SetAttributeValue("stroke", Palette.Paper);
            element.SetAttributeValue("stroke-width", "3");
            element.SetAttributeValue("stroke-linejoin", "round");
            element.SetAttributeValue("paint-order", "stroke");
        }

        element.Add(text);
    }

    /// <summary>Adds a shape given in map units, scaled into place; never mirrored.</summary>
    public void Outline(string path, double scale, double x, double y, string fill, string title)
    {
        var element = Element("path");
        element.SetAttributeValue("d", path);
        element.SetAttributeValue("transform", FormattableString.Invariant($"translate({x:0.##} {y:0.##}) scale({scale:0.#####})"));
        element.SetAttributeValue("fill", fill);
        element.SetAttributeValue("stroke", Palette.Paper);
        element.SetAttributeValue("stroke-width", "1");
        element.SetAttributeValue("vector-effect", "non-scaling-stroke");
        element.Add(new XElement(Ns + "title", title));
    }

    /// <summary>A fill for a series: solid for the first, hatched in its own way for each other.</summary>
    public string Fill(int series)
    {
        var colour = Palette.Colour(series);
        return series == 0 ? colour : Hatch($"s{series}", colour, Palette.Paper, series);
    }

    /// <summary>The fill of "no figure": thin grey lines. Inside a scaled shape the lines are scaled back to their size.</summary>
    public string NoData(double scale = 1) => Hatch(scale == 1 ? "none" : "none-scaled", "#a9b0b4", Palette.Soft, 1, 1 / scale);

    /// <summary>Finishes the picture.</summary>
    public Chart Finish(double height, ChartTable table)
    {
        var whole = Math.Ceiling(height);
        var svg = new XElement(
            Ns + "svg",
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {frame.Width} {whole}")),
            new XAttribute("width", frame.Width),
            new XAttribute("height", Number(whole)),
            new XAttribute("class", "waymark-chart"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{frame.Id}-title {frame.Id}-desc"),
            new XAttribute("font-family", Fonts),
            new XElement(Ns + "title", new XAttribute("id", $"{frame.Id}-title"), frame.Title),
            new XElement(Ns + "desc", new XAttribute("id", $"{frame.Id}-desc"), frame.Description));
        if (frame.RightToLeft) svg.SetAttributeValue("direction", "rtl");
        if (definitions.HasElements) svg.Add(definitions);
        // A white ground keeps the chart readable on a dark page and in every viewer.
        svg.Add(new XElement(
            Ns + "rect", new XAttribute("width", frame.Width), new XAttribute("height", Number(whole)), new XAttribute("fill", Palette.Paper)));
        svg.Add(content);
        return new Chart(svg, table);
    }

    private string Hatch(string name, string colour, string ground, int kind, double zoom = 1)
    {
        var id = $"{frame.Id}-{name}";
        if (!hatches.Add(id)) return $"url(#{id})";
        var (path, size) = (kind % 4) switch
        {
            1 => ("M-1 7L7 -1M-1 1L1 -1M5 7L7 5", 6),
            2 => ("M-1 -1L7 7M-1 5L1 7M5 -1L7 1", 6),
            3 => ("M0 3H6", 6),
            _ => ("M3 0V6M0 3H6", 6),
        };
        definitions.Add(new XElement(
            Ns + "pattern",
            new XAttribute("id", id),
            new XAttribute("width", size),
            new XAttribute("height", size),
            new XAttribute("patternUnits", "userSpaceOnUse"),
            zoom == 1 ? null : new XAttribute("patternTransform", FormattableString.Invariant($"scale({zoom:0.####})")),
            new XElement(Ns + "rect", new XAttribute("width", size), new XAttribute("height", size), new XAttribute("fill", ground)),
            new XElement(Ns + "path", new XAttribute("d", path), new XAttribute("stroke", colour), new XAttribute("stroke-width", 2))));
        return $"url(#{id})";
    }

    private string Points(IReadOnlyList<(double X, double Y)> points) =>
        "M" + string.Join('L', points.Select(p => $"{Number(X(p.X))} {Number(p.Y)}"));

    private double X(double x) => mirror ? Width - x : x;

    private XElement Element(string name, params (string Name, double Value)[] numbers)
    {
        var element = new XElement(Ns + name);
        foreach (var (attribute, value) in numbers) element.SetAttributeValue(attribute, Number(value));
        content.Add(element);
        return element;
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
