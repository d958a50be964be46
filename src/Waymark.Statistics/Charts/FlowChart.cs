namespace Waymark.Statistics.Charts;

/// <summary>A stage of a flow chart.</summary>
/// <param name="Key">Its key in the links.</param>
/// <param name="Label">Its name.</param>
/// <param name="Column">Its column, from 0.</param>
public sealed record FlowNode(string Key, string Label, int Column);

/// <summary>How many go from one stage to a later one.</summary>
/// <param name="From">Key of the stage they leave.</param>
/// <param name="To">Key of the stage they reach.</param>
/// <param name="Count">How many, above 0.</param>
public sealed record FlowLink(string From, string To, double Count);

/// <summary>How people or cases move through stages, as bands as wide as their number.</summary>
public static class FlowChart
{
    /// <summary>Draws the stages in columns, in reading direction.</summary>
    /// <param name="frame">Title, description, size and language.</param>
    /// <param name="fromHeading">Heading of the first column of the table.</param>
    /// <param name="toHeading">Heading of the second column.</param>
    /// <param name="countHeading">Heading of the counts.</param>
    /// <param name="nodes">The stages; within a column they stand in the order given.</param>
    /// <param name="links">The moves.</param>
    /// <exception cref="ArgumentException">No links, a link to an unknown stage or not to a later column, or a count not above 0.</exception>
    public static Chart Draw(
        ChartFrame frame, string fromHeading, string toHeading, string countHeading, IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowLink> links)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(links);
        if (links.Count == 0) throw new ArgumentException("A flow chart has at least one link.", nameof(links));
        var byKey = nodes.ToDictionary(n => n.Key, StringComparer.Ordinal);
        foreach (var link in links)
        {
            if (!byKey.TryGetValue(link.From, out var from) || !byKey.TryGetValue(link.To, out var to) || to.Column <= from.Column || !(link.Count > 0))
            {
                throw new ArgumentException("A link goes from a stage to one in a later column, with a count above 0.", nameof(links));
            }
        }

        var canvas = new SvgCanvas(frame);
        canvas.Heading();
        var totals = nodes.ToDictionary(
            n => n.Key,
            n => Math.Max(links.Where(l => l.From == n.Key).Sum(l => l.Count), links.Where(l => l.To == n.Key).Sum(l => l.Count)),
            StringComparer.Ordinal);
        var columns = nodes.Max(n => n.Column) + 1;
        var tallest = Enumerable.Range(0, columns).Max(c => nodes.Where(n => n.Column == c).Sum(n => totals[n.Key]));
        var most = Enumerable.Range(0, columns).Max(c => nodes.Count(n => n.Column == c));
        const double gap = 40;
        const double nodeWidth = 14;
        var height = Math.Max(220, most * 64.0);
        var unit = (height - (gap * (most - 1))) / tallest;
        var top = canvas.Top + 6;
        // The last column's labels need room after it; all others stand between the columns.
        var lastLabels = nodes.Where(n => n.Column == columns - 1).SelectMany(n => TextMeasure.Wrap(n.Label, 120, SvgCanvas.TextSize)).Max(l => TextMeasure.Width(l, SvgCanvas.TextSize)) + 12;
        var step = (frame.Width - nodeWidth - lastLabels - 4) / Math.Max(1, columns - 1);

        var place = new Dictionary<string, (double X, double Y)>(StringComparer.Ordinal);
        for (var c = 0; c < columns; c++)
        {
            var column = nodes.Where(n => n.Column == c).ToArray();
            var used = column.Sum(n => totals[n.Key] * unit) + (gap * (column.Length - 1));
            var y = top + ((height - used) / 2);
            foreach (var node in column)
            {
                place[node.Key] = (2 + (c * step), y);
                y += (totals[node.Key] * unit) + gap;
            }
        }

        var left = nodes.ToDictionary(n => n.Key, n => place[n.Key].Y, StringComparer.Ordinal);
        var entered = nodes.ToDictionary(n => n.Key, n => place[n.Key].Y, StringComparer.Ordinal);
        var order = nodes.Select((n, i) => (n.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);
        foreach (var link in links.OrderBy(l => order[l.From]).ThenBy(l => order[l.To]))
        {
            var thickness = link.Count * unit;
            var (x1, x2) = (place[link.From].X + nodeWidth, place[link.To].X);
            canvas.Ribbon(x1, left[link.From], left[link.From] + thickness, x2, entered[link.To], entered[link.To] + thickness, Palette.Colour(order[link.From]));
            left[link.From] += thickness;
            entered[link.To] += thickness;
        }

        foreach (var node in nodes)
        {
            var (x, y) = place[node.Key];
            var tall = Math.Max(2, totals[node.Key] * unit);
            canvas.Rectangle(x, y, nodeWidth, tall, Palette.Text);
            var lines = TextMeasure.Wrap(node.Label, node.Column == columns - 1 ? lastLabels - 8 : Math.Max(60, step - nodeWidth - 16), SvgCanvas.TextSize);
            lines.Add(frame.Number(totals[node.Key]));
            var first = y + (tall / 2) - (((lines.Count - 1) * 17) / 2.0) + 5;
            for (var i = 0; i < lines.Count; i++)
            {
                var last = i == lines.Count - 1;
                canvas.Text(x + nodeWidth + 6, first + (i * 17), lines[i], size: last ? SvgCanvas.SmallSize : SvgCanvas.TextSize, bold: !last, halo: true);
            }
        }

        var table = new ChartTable(
            [fromHeading, toHeading, countHeading],
            [.. links.Select(l => (IReadOnlyList<string>)[byKey[l.From].Label, byKey[l.To].Label, frame.Number(l.Count)])]);
        return canvas.Finish(top + height + 14, table);
    }
}
