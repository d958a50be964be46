using System.Xml.Linq;

namespace Waymark.Statistics.Charts;

/// <summary>The figures of a chart as a table, to stand beside it.</summary>
/// <param name="Columns">Column headings.</param>
/// <param name="Rows">Rows of as many cells as there are columns; the first cell heads the row.</param>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A drawn chart: SVG to put into a page or a file, and its figures as a table.</summary>
/// <remarks>The SVG holds no script, no style attribute and no link, so it passes a strict content security policy. Text is escaped by
/// the XML writer.</remarks>
/// <param name="Svg">The <c>svg</c> element.</param>
/// <param name="Table">The figures.</param>
public sealed record Chart(XElement Svg, ChartTable Table)
{
    /// <summary>The SVG as markup for a page.</summary>
    public string ToMarkup() => Svg.ToString(SaveOptions.DisableFormatting);

    /// <summary>The SVG as a file of its own, in UTF-8.</summary>
    public string ToDocument() => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Svg.ToString(SaveOptions.DisableFormatting) + "\n";
}

/// <summary>A value with its uncertainty.</summary>
/// <param name="Value">The value, or null when it is not known or not published.</param>
/// <param name="Lower">The lower bound, or null when there is none.</param>
/// <param name="Upper">The upper bound, or null when there is none.</param>
/// <param name="Open">Whether the interval has no upper limit; drawn as an arrow.</param>
public sealed record ChartValue(double? Value, double? Lower = null, double? Upper = null, bool Open = false);
