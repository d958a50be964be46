namespace Waymark.Statistics.Charts;

/// <summary>One line: a name and a value for each position; a null value breaks the line.</summary>
/// <param name="Name">The name, written at the line's end and in the legend.</param>
/// <param name="Values">As many values as there are positions.</param>
public sealed record ChartLine(string Name, IReadOnlyList<ChartValue> Values);

/// <summary>Lines over time or another order, with bands for uncertainty.</summary>
public static class LineChart
{
    /// <summary>Draws up to six lines over evenly spaced positions.</summary>
    /// <param name="frame">Title, description, size and language.</param>
    /// <param name="positionHeading">Heading of the positions, for the table.</param>
    /// <param name="valueHeading">What the values are, with their unit; stands above the axis.</param>
    /// <param name="missing">What the table says for a value that is null.</param>
    /// <param name="positions">Labels along the axis, in order.</param>
    /// <param name="lines">The lines.</param>
    /// <exception cref="ArgumentException">No positions, no lines or more than six, or a line of another length.</exception>
    public static Chart Draw(
        ChartFrame frame, string positionHeading, string valueHeading, string missing, IReadOnlyList<string> positions, IReadOnlyList<ChartLine> lines)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(lines);
        if (positions.Count == 0) throw new ArgumentException("A line chart has at least one position.", nameof(positions));
        if (lines.Count is 0 or > 6) throw new ArgumentException("A line chart has one to six lines.", nameof(lines));
        if (lines.Any(l => l.Values.Count != positions.Count)) throw new ArgumentException("Every line has a value for each position.", nameof(lines));

        var canvas = new SvgCanvas(frame);
        canvas.Heading();
        var y = lines.Count == 1 ? canvas.Top : RowChart.Legend(canvas, [.. lines.Select(l => l.Name)], canvas.Top, bars: false);
        foreach (var line in TextMeasure.Wrap(valueHeading, frame.Width - 6, SvgCanvas.SmallSize))
        {
            canvas.Text(2, y + 11, line, size: SvgCanvas.SmallSize, fill: Palette.Muted);
            y += 17;
        }

        var known = lines.SelectMany(l => l.Values).SelectMany(v => new[] { v.Value, v.Lower, v.Upper }).OfType<double>().ToArray();
        var (low, high) = known.Length == 0 ? (0, 1) : (Math.Min(0, known.Min()), known.Max());
        var height = Math.Clamp(frame.Width * 0.45, 180, 340);
        var top = y + 8;
        var bottom = top + height;
        var scale = new Scale(low, high, bottom, top, 5);
        var left = scale.Ticks.Max(t => TextMeasure.Width(frame.Number(t), SvgCanvas.SmallSize)) + 12;
        var right = frame.Width - 16.0;
        foreach (var tick in scale.Ticks)
        {
            canvas.Line(left, scale.At(tick), right, scale.At(tick), tick == 0 ? Palette.Muted : Palette.Grid);
            canvas.Text(left - 7, scale.At(tick) + 4.5, frame.Number(tick), "end", SvgCanvas.SmallSize, Palette.Muted);
        }

        var inset = positions.Count == 1 ? (right - left) / 2 : Math.Min(30, (right - left) / positions.Count / 2);
        var pitch = positions.Count == 1 ? 0 : (right - left - (2 * inset)) / (positions.Count - 1);
        var widest = positions.Max(p => TextMeasure.Width(p, SvgCanvas.SmallSize)) + 10;
        var every = pitch == 0 ? 1 : Math.Max(1, (int)Math.Ceiling(widest / pitch));
        for (var i = 0; i < positions.Count; i += every)
        {
            canvas.Line(At(i), bottom, At(i), bottom + 4, Palette.Muted);
            canvas.Text(At(i), bottom + 18, positions[i], "middle", SvgCanvas.SmallSize, Palette.Muted);
        }

        for (var s = 0; s < lines.Count; s++)
        {
            foreach (var run in Runs(lines[s].Values, v => v.Lower is not null && v.Upper is not null))
            {
                canvas.Polygon(
                    [
                        .. run.Select(i => (At(i), scale.At(lines[s].Values[i].Upper!.Value))),
                        .. run.Reverse().Select(i => (At(i), scale.At(lines[s].Values[i].Lower!.Value))),
                    ],
                    Palette.Colour(s),
                    null,
                    0.16);
            }
        }

        for (var s = 0; s < lines.Count; s++)
        {
            foreach (var run in Runs(lines[s].Values, v => v.Value is not null))
            {
                canvas.Polyline([.. run.Select(i => (At(i), scale.At(lines[s].Values[i].Value!.Value)))], Palette.Colour(s), 2.5, Palette.Dashes[s]);
                foreach (var i in run) canvas.Marker(At(i), scale.At(lines[s].Values[i].Value!.Value), s, 4);
            }
        }

        var withInterval = lines.Any(l => l.Values.Any(v => v.Lower is not null));
        var table = new ChartTable(
            [positionHeading, .. lines.Select(l => l.Name.Length == 0 ? valueHeading : l.Name)],
            [.. positions.Select((p, i) => (IReadOnlyList<string>)[p, .. lines.Select(l => Cell(l.Values[i]))])]);
        return canvas.Finish(bottom + 30, table);

        double At(int i) => left + inset + (i * pitch);

        string Cell(ChartValue value)
        {
            if (value.Value is not { } number) return missing;
            var interval = withInterval ? RowChart.Interval(frame, value) : "";
            return interval.Length == 0 ? frame.Number(number) : $"{frame.Number(number)} ({interval})";
        }
    }

    private static IEnumerable<int[]> Runs(IReadOnlyList<ChartValue> values, Func<ChartValue, bool> present)
    {
        var run = new List<int>();
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && present(values[i]))
            {
                run.Add(i);
            }
            else if (run.Count > 0)
            {
                yield return [.. run];
                run.Clear();
            }
        }
    }
}
