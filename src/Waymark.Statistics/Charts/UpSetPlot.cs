using System.Numerics;

namespace Waymark.Statistics.Charts;

/// <summary>Texts of an UpSet plot.</summary>
public sealed record UpSetText
{
    /// <summary>Heading of the bars over the columns, such as "People on exactly these lists".</summary>
    public required string IntersectionHeading { get; init; }

    /// <summary>Heading of the bars beside the lists, such as "People on each list".</summary>
    public required string SetHeading { get; init; }

    /// <summary>Heading of the combination column in the table.</summary>
    public required string CombinationHeading { get; init; }

    /// <summary>Joins list names in the table, such as " and ".</summary>
    public string And { get; init; } = " + ";

    /// <summary>What is said below when columns are left out; <c>{0}</c> is their number, <c>{1}</c> the people in them.</summary>
    public required string LeftOut { get; init; }

    /// <summary>What the small rings are, when fitted values are given, such as "expected by the model".</summary>
    public string? FittedHeading { get; init; }
}

/// <summary>
/// How several lists overlap: one column for each combination that was seen, with its size above and its lists as joined dots below.
/// </summary>
/// <remarks>Source: Lex, Gehlenborg, Strobelt, Vuillemot and Pfister (2014), "UpSet: visualization of intersecting sets", IEEE TVCG
/// 20(12).</remarks>
public static class UpSetPlot
{
    /// <summary>Draws the combinations, the largest first, as many as the width has room for.</summary>
    /// <param name="frame">Title, description, size and language.</param>
    /// <param name="text">The texts.</param>
    /// <param name="sets">Names of the sets; the position is the bit in a mask.</param>
    /// <param name="counts">Combinations as masks, with how many are in exactly these sets; all zero counts are left out.</param>
    /// <param name="fitted">Optional fitted values by mask, drawn as rings.</param>
    /// <exception cref="ArgumentException">Fewer than 2 sets or more than 12, or no count above zero.</exception>
    public static Chart Draw(
        ChartFrame frame, UpSetText text, IReadOnlyList<string> sets, IReadOnlyList<(int Mask, double Count)> counts, Func<int, double>? fitted = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(counts);
        if (sets.Count is < 2 or > 12) throw new ArgumentException("An UpSet plot has 2 to 12 sets.", nameof(sets));
        var all = counts.Where(c => c.Count > 0).OrderByDescending(c => c.Count).ThenBy(c => BitOperations.PopCount((uint)c.Mask)).ThenBy(c => c.Mask).ToArray();
        if (all.Length == 0) throw new ArgumentException("No combination has a count.", nameof(counts));

        var canvas = new SvgCanvas(frame);
        canvas.Heading();
        var sizes = sets.Select((_, i) => counts.Where(c => (c.Mask >> i & 1) == 1).Sum(c => c.Count)).ToArray();
        var nameWidth = Math.Min(sets.Max(s => TextMeasure.Width(s, SvgCanvas.TextSize)), frame.Width * 0.24) + 10;
        var sizeWidth = Math.Max(40, frame.Width * 0.17);
        var sizeText = sizes.Max(s => TextMeasure.Width(frame.Number(s), SvgCanvas.SmallSize)) + 8;
        var matrix = sizeText + sizeWidth + nameWidth + 10;
        var pitch = Math.Clamp((frame.Width - matrix - 8) / all.Length, 19, 34);
        var shown = all.Take((int)Math.Max(1, Math.Floor((frame.Width - matrix - 8) / pitch))).ToArray();

        var y = canvas.Top;
        foreach (var line in TextMeasure.Wrap(text.IntersectionHeading, frame.Width - matrix, SvgCanvas.SmallSize))
        {
            canvas.Text(matrix, y + 12, line, size: SvgCanvas.SmallSize, fill: Palette.Muted);
            y += 17;
        }

        if (fitted is not null && text.FittedHeading is not null)
        {
            canvas.Circle(matrix + 5, y + 7, 4, Palette.Paper, Palette.Series[1], 2);
            foreach (var line in TextMeasure.Wrap(text.FittedHeading, frame.Width - matrix - 20, SvgCanvas.SmallSize))
            {
                canvas.Text(matrix + 16, y + 12, line, size: SvgCanvas.SmallSize, fill: Palette.Muted);
                y += 17;
            }
        }

        // A number that is wider than its column stands only in the table.
        var barTop = y + 18;
        const double barHeight = 150;
        var barBottom = barTop + barHeight;
        var highest = Math.Max(shown.Max(c => c.Count), fitted is null ? 0 : shown.Max(c => fitted(c.Mask)));
        var scale = new Scale(0, highest, barBottom, barTop, 4);
        foreach (var tick in scale.Ticks)
        {
            canvas.Line(matrix - 4, scale.At(tick), frame.Width - 4, scale.At(tick), tick == 0 ? Palette.Muted : Palette.Grid);
            canvas.Text(matrix - 9, scale.At(tick) + 4.5, frame.Number(tick), "end", SvgCanvas.SmallSize, Palette.Muted);
        }

        const double row = 28;
        var rowsTop = barBottom + 12;
        for (var i = 0; i < sets.Count; i++)
        {
            var middle = rowsTop + (i * row) + (row / 2);
            if (i % 2 == 0) canvas.Rectangle(0, middle - (row / 2), frame.Width, row, Palette.Soft);
        }

        var largest = sizes.Max();
        for (var i = 0; i < sets.Count; i++)
        {
            var middle = rowsTop + (i * row) + (row / 2);
            var length = sizes[i] / largest * sizeWidth;
            canvas.Rectangle(sizeText + sizeWidth - length, middle - 7, length, 14, Palette.Series[0]);
            canvas.Text(sizeText + sizeWidth - length - 5, middle + 4.5, frame.Number(sizes[i]), "end", SvgCanvas.SmallSize);
            var lines = TextMeasure.Wrap(sets[i], nameWidth - 8, SvgCanvas.TextSize);
            for (var k = 0; k < lines.Count; k++)
            {
                canvas.Text(sizeText + sizeWidth + 8, middle + 5 + ((k - ((lines.Count - 1) / 2.0)) * 14), lines[k], size: lines.Count > 1 ? SvgCanvas.SmallSize : SvgCanvas.TextSize);
            }
        }

        for (var c = 0; c < shown.Length; c++)
        {
            var x = matrix + ((c + 0.5) * pitch);
            var (mask, count) = shown[c];
            canvas.Rectangle(x - (pitch * 0.3), scale.At(count), pitch * 0.6, barBottom - scale.At(count), Palette.Series[0]);
            if (fitted is not null) canvas.Circle(x, scale.At(fitted(mask)), 4, Palette.Paper, Palette.Series[1], 2);
            var label = frame.Number(count);
            if (TextMeasure.Width(label, 11.5) <= pitch + 3)
            {
                var lift = fitted is not null && Math.Abs(scale.At(fitted(mask)) - scale.At(count)) < 12 ? Math.Min(scale.At(fitted(mask)), scale.At(count)) - 8 : scale.At(count) - 5;
                canvas.Text(x, lift, label, "middle", 11.5, Palette.Text, halo: true);
            }

            var members = Enumerable.Range(0, sets.Count).Where(i => (mask >> i & 1) == 1).ToArray();
            for (var i = 0; i < sets.Count; i++)
            {
                if ((mask >> i & 1) == 0) canvas.Circle(x, rowsTop + (i * row) + (row / 2), 5.5, "#cfd4d7");
            }

            if (members.Length > 1)
            {
                canvas.Line(x, rowsTop + (members[0] * row) + (row / 2), x, rowsTop + (members[^1] * row) + (row / 2), Palette.Text, 3);
            }

            foreach (var i in members) canvas.Circle(x, rowsTop + (i * row) + (row / 2), 6.5, Palette.Text);
        }

        y = rowsTop + (sets.Count * row) + 4;
        foreach (var line in TextMeasure.Wrap(text.SetHeading, matrix, SvgCanvas.SmallSize))
        {
            canvas.Text(4, y + 13, line, size: SvgCanvas.SmallSize, fill: Palette.Muted);
            y += 17;
        }

        if (shown.Length < all.Length)
        {
            var rest = all.Skip(shown.Length).ToArray();
            var note = string.Format(frame.Culture, text.LeftOut, rest.Length, frame.Number(rest.Sum(c => c.Count)));
            foreach (var line in TextMeasure.Wrap(note, frame.Width - 8, SvgCanvas.SmallSize))
            {
                canvas.Text(4, y + 13, line, size: SvgCanvas.SmallSize, fill: Palette.Muted);
                y += 17;
            }
        }

        var columns = new List<string> { text.CombinationHeading, text.IntersectionHeading };
        if (fitted is not null) columns.Add(text.FittedHeading ?? "");
        var table = new ChartTable(columns, [.. all.Select(c =>
        {
            var cells = new List<string>
            {
                string.Join(text.And, sets.Where((_, i) => (c.Mask >> i & 1) == 1)),
                frame.Number(c.Count),
            };
            if (fitted is not null) cells.Add(frame.Number(Math.Round(fitted(c.Mask), 1)));
            return (IReadOnlyList<string>)cells;
        })]);
        return canvas.Finish(y + 8, table);
    }
}
