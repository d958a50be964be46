namespace Waymark.Statistics.Charts;

/// <summary>One row of a bar chart or dot plot.</summary>
/// <param name="Label">What the row is.</param>
/// <param name="Values">One value for each series.</param>
public sealed record ChartRow(string Label, params IReadOnlyList<ChartValue> Values);

/// <summary>What bar charts and dot plots ask for beside the frame and the rows.</summary>
public sealed record RowChartOptions
{
    /// <summary>Heading of the column of labels, for the table.</summary>
    public required string LabelHeading { get; init; }

    /// <summary>What the values are, with their unit; stands at the axis.</summary>
    public required string ValueHeading { get; init; }

    /// <summary>Names of the series; one empty name for a chart of one series without a legend.</summary>
    public IReadOnlyList<string> Series { get; init; } = [""];

    /// <summary>What stands in place of a value that is null, such as "not published".</summary>
    public required string Missing { get; init; }

    /// <summary>Heading of the interval in the table, such as "95% interval"; null when no value has one.</summary>
    public string? IntervalHeading { get; init; }

    /// <summary>A value to mark with a line across all rows, with its label.</summary>
    public (double Value, string Label)? Reference { get; init; }
}

/// <summary>Horizontal rows of values with their uncertainty, as bars from zero or as dots.</summary>
internal static class RowChart
{
    private const double LabelGap = 10;

    public static Chart Draw(ChartFrame frame, RowChartOptions options, IReadOnlyList<ChartRow> rows, bool bars)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("A chart has at least one row.", nameof(rows));
        if (rows.Any(r => r.Values.Count != options.Series.Count))
        {
            throw new ArgumentException("Every row has one value for each series.", nameof(rows));
        }

        var canvas = new SvgCanvas(frame);
        canvas.Heading();
        var y = Legend(canvas, options.Series, canvas.Top, bars);

        // On a narrow screen a label stands above its row, so that the values keep the width.
        var above = frame.Width < 480;
        var widest = rows.Max(r => TextMeasure.Width(r.Label, SvgCanvas.TextSize));
        var gutter = above ? 4 : Math.Min(widest, frame.Width * 0.36) + LabelGap;
        var values = rows.SelectMany(r => r.Values).ToArray();
        var known = values.SelectMany(v => new[] { v.Value, v.Lower, v.Upper }).OfType<double>().Concat(options.Reference is { } r0 ? [r0.Value] : []).ToArray();
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
        var valueRoom = known.Length == 0 ? 0 : values.Max(v => v.Value is { } x ? TextMeasure.Width(frame.Number(x), SvgCanvas.SmallSize) : 0) + 12;
        var right = frame.Width - valueRoom - 6;
        var scale = new Scale(bars || low < (high - low) ? Math.Min(0, low) : low, high, gutter, right, (int)Math.Clamp((right - gutter) / 90, 2, 7));
        // A few tick labels of long numbers need a wider pitch.
        var tickRoom = TextMeasure.Width(frame.Number(scale.Maximum), SvgCanvas.SmallSize) + 14;
        var every = Math.Max(1, (int)Math.Ceiling(tickRoom / ((right - gutter) / Math.Max(1, scale.Ticks.Count - 1))));

        var lane = bars ? 18.0 : 20.0;
        var laid = new List<(ChartRow Row, List<string> Lines, double Top, double Height)>();
        var top = y;
        if (options.Reference is not null) y += 20;
        foreach (var row in rows)
        {
            var lines = TextMeasure.Wrap(row.Label, above ? frame.Width - 8 : gutter - LabelGap + 2, SvgCanvas.TextSize);
            var lanes = lane * options.Series.Count;
            var height = above ? (lines.Count * 18) + lanes + 12 : Math.Max(lines.Count * 17, lanes) + 10;
            laid.Add((row, lines, y, height));
            y += height;
        }

        var bottom = y;
        for (var i = 0; i < scale.Ticks.Count; i++)
        {
            var x = scale.At(scale.Ticks[i]);
            canvas.Line(x, top, x, bottom, scale.Ticks[i] == 0 ? Palette.Muted : Palette.Grid);
            if (i % every == 0) canvas.Text(x, bottom + 17, frame.Number(scale.Ticks[i]), "middle", SvgCanvas.SmallSize, Palette.Muted);
        }

        if (options.Reference is { } reference)
        {
            var x = scale.At(reference.Value);
            canvas.Line(x, top + 16, x, bottom, Palette.Text, 1.5, "5 4");
            var half = TextMeasure.Width(reference.Label, SvgCanvas.SmallSize) / 2;
            canvas.Text(Math.Clamp(x, half + 2, Math.Max(half + 2, frame.Width - half - 2)), top + 11, reference.Label, "middle", SvgCanvas.SmallSize, halo: true);
        }

        foreach (var (row, lines, rowTop, height) in laid)
        {
            var labelTop = above ? rowTop + 15 : rowTop + ((height - (lines.Count * 17)) / 2) + 13;
            for (var i = 0; i < lines.Count; i++)
            {
                canvas.Text(above ? 4 : gutter - LabelGap, labelTop + (i * (above ? 18 : 17)), lines[i], above ? "start" : "end", halo: above);
            }

            var lanes = lane * options.Series.Count;
            var first = above ? rowTop + (lines.Count * 18) + 2 : rowTop + ((height - lanes) / 2);
            for (var s = 0; s < row.Values.Count; s++)
            {
                DrawValue(canvas, frame, options, row.Values[s], s, scale, first + (s * lane), lane, bars, right);
            }
        }

        y = bottom + 24;
        foreach (var line in TextMeasure.Wrap(options.ValueHeading, frame.Width - gutter - 6, SvgCanvas.SmallSize))
        {
            canvas.Text(gutter, y + 13, line, size: SvgCanvas.SmallSize, fill: Palette.Muted);
            y += 17;
        }

        return canvas.Finish(y + 6, Table(frame, options, rows));
    }

    /// <summary>A legend across the top; returns where the chart can begin.</summary>
    public static double Legend(SvgCanvas canvas, IReadOnlyList<string> series, double top, bool bars)
    {
        if (series.Count == 1 && series[0].Length == 0) return top;
        var x = 4.0;
        var y = top;
        for (var s = 0; s < series.Count; s++)
        {
            var width = 26 + TextMeasure.Width(series[s], SvgCanvas.TextSize) + 18;
            if (x > 4 && x + width > canvas.Width)
            {
                x = 4;
                y += 22;
            }

            if (bars)
            {
                canvas.Rectangle(x, y + 2, 16, 12, canvas.Fill(s), Palette.Colour(s));
            }
            else
            {
                canvas.Line(x - 2, y + 8, x + 20, y + 8, Palette.Colour(s), 2, Palette.Dashes[s % Palette.Dashes.Length]);
                canvas.Marker(x + 9, y + 8, s, 4.5);
            }

            canvas.Text(x + 26, y + 13, series[s]);
            x += width;
        }

        return y + 30;
    }

    private static void DrawValue(
        SvgCanvas canvas, ChartFrame frame, RowChartOptions options, ChartValue value, int series, Scale scale, double top, double lane, bool bars, double right)
    {
        var middle = top + (lane / 2);
        if (value.Value is not { } number)
        {
            canvas.Text(scale.At(Math.Max(0, scale.Minimum)) + 6, middle + 4.5, options.Missing, "start", SvgCanvas.SmallSize, Palette.Muted, halo: true);
            return;
        }

        var x = scale.At(number);
        var end = x;
        if (bars)
        {
            var zero = scale.At(0);
            canvas.Rectangle(Math.Min(zero, x), top + 2, Math.Abs(x - zero), lane - 4, canvas.Fill(series), Palette.Colour(series));
        }

        if (value.Lower is { } lower)
        {
            var from = scale.At(lower);
            var to = value.Open ? right + 4 : scale.At(value.Upper ?? number);
            var ink = bars ? Palette.Text : Palette.Colour(series);
            if (bars) canvas.Rectangle(from - 2, middle - 5, to - from + 4, 10, Palette.Paper, radius: 2);
            canvas.Line(from, middle, to, middle, ink, bars ? 1.75 : 2.25);
            canvas.Line(from, middle - 4, from, middle + 4, ink, 1.75);
            if (value.Open) canvas.Polygon([(to + 5, middle), (to - 2, middle - 4.5), (to - 2, middle + 4.5)], ink);
            else if (value.Upper is not null) canvas.Line(to, middle - 4, to, middle + 4, ink, 1.75);
            end = Math.Max(end, to);
        }

        if (!bars) canvas.Marker(x, middle, series, 5);
        if (!value.Open) canvas.Text(end + 8, middle + 4.5, frame.Number(number), "start", SvgCanvas.SmallSize, Palette.Text, halo: true);
    }

    private static ChartTable Table(ChartFrame frame, RowChartOptions options, IReadOnlyList<ChartRow> rows)
    {
        var columns = new List<string> { options.LabelHeading };
        foreach (var name in options.Series)
        {
            columns.Add(name.Length == 0 ? options.ValueHeading : name);
            if (options.IntervalHeading is { } interval) columns.Add(name.Length == 0 ? interval : $"{name}: {interval}");
        }

        return new ChartTable(columns, [.. rows.Select(r =>
        {
            var cells = new List<string> { r.Label };
            foreach (var value in r.Values)
            {
                cells.Add(value.Value is { } number ? frame.Number(number) : options.Missing);
                if (options.IntervalHeading is not null) cells.Add(Interval(frame, value));
            }

            return (IReadOnlyList<string>)cells;
        })]);
    }

    /// <summary>An interval as text: two bounds, or the lower bound and an ellipsis when it is open.</summary>
    public static string Interval(ChartFrame frame, ChartValue value) => value switch
    {
        { Lower: { } lower, Upper: { } upper } => $"{frame.Number(lower)} – {frame.Number(upper)}",
        { Lower: { } lower } => $"{frame.Number(lower)} – …",
        _ => "",
    };
}

/// <summary>Horizontal bars from zero, with whiskers for uncertainty.</summary>
public static class BarChart
{
    /// <summary>Draws the bars in the order given.</summary>
    /// <exception cref="ArgumentException">No rows, a row without a value for each series, or a bad frame.</exception>
    public static Chart Draw(ChartFrame frame, RowChartOptions options, IReadOnlyList<ChartRow> rows) => RowChart.Draw(frame, options, rows, bars: true);
}

/// <summary>Dots with whiskers: values whose distance from zero does not matter, or whose intervals are the message.</summary>
public static class DotPlot
{
    /// <summary>Draws the rows in the order given; the axis need not begin at zero.</summary>
    /// <exception cref="ArgumentException">No rows, a row without a value for each series, or a bad frame.</exception>
    public static Chart Draw(ChartFrame frame, RowChartOptions options, IReadOnlyList<ChartRow> rows) => RowChart.Draw(frame, options, rows, bars: false);
}
