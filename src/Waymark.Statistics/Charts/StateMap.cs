using System.Globalization;
using System.Reflection;

namespace Waymark.Statistics.Charts;

/// <summary>One state of the map: its codes, English name, where its label goes and its outline, in tenths of the projection.</summary>
internal sealed record StateOutline(string Fips, string Postal, string Name, double LabelX, double LabelY, string Path);

/// <summary>
/// The states of the United States shaded in steps. Every state carries its postal code, small ones beside the coast, and every value
/// is in the table.
/// </summary>
/// <remarks>50 states and the District of Columbia; territories are listed in the table only. Outlines: see Charts/Data/README.md.</remarks>
public static class StateMap
{
    private const double MapWidth = 9750;
    private const double MapHeight = 6100;

    /// <summary>States too small for their own code, from north to south.</summary>
    private static readonly string[] Beside = ["VT", "NH", "MA", "RI", "CT", "NJ", "DE", "MD", "DC"];

    private static readonly Lazy<IReadOnlyList<StateOutline>> Outlines = new(Load);

    /// <summary>The postal codes that the map can show.</summary>
    public static IReadOnlyList<string> PostalCodes => [.. Outlines.Value.Select(o => o.Postal)];

    /// <summary>Shades the states.</summary>
    /// <param name="frame">Title, description, size and language. A map is not mirrored.</param>
    /// <param name="stateHeading">Heading of the states in the table.</param>
    /// <param name="valueHeading">What the values are, with their unit; heads the legend.</param>
    /// <param name="missing">What a state without a value is said to be, such as "no figure".</param>
    /// <param name="bounds">Two to four ascending limits between the shades: a value belongs to the shade above the last limit that it
    /// reaches.</param>
    /// <param name="values">Values by postal code; null for not known or not published. Codes off the map, such as PR, are listed in the
    /// table.</param>
    /// <param name="name">Names of states in the reader's language; the English name when null.</param>
    /// <exception cref="ArgumentException">Limits that do not ascend, or too few or many.</exception>
    public static Chart Draw(
        ChartFrame frame,
        string stateHeading,
        string valueHeading,
        string missing,
        IReadOnlyList<double> bounds,
        IReadOnlyDictionary<string, double?> values,
        Func<string, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(values);
        if (bounds.Count is < 2 or > 4 || bounds.Zip(bounds.Skip(1)).Any(p => !(p.First < p.Second)))
        {
            throw new ArgumentException("Give two to four ascending limits.", nameof(bounds));
        }

        var canvas = new SvgCanvas(frame, mirror: false);
        canvas.Heading();
        var shades = bounds.Count + 1;
        var narrow = frame.Width < 480;
        var side = narrow ? 0 : 46.0;
        var scale = (frame.Width - side) / MapWidth;
        var top = canvas.Top;
        var codes = new List<(StateOutline State, string Fill)>();
        foreach (var state in Outlines.Value)
        {
            var value = values.GetValueOrDefault(state.Postal);
            var fill = value is { } v ? Palette.Steps[Step(v) * (Palette.Steps.Length - 1) / (shades - 1)] : canvas.NoData(scale);
            canvas.Outline(state.Path, scale, 0, top, fill, $"{Label(state)}: {(value is { } shown ? frame.Number(shown) : missing)}");
            codes.Add((state, fill));
        }

        if (!narrow)
        {
            foreach (var (state, fill) in codes.Where(c => !Beside.Contains(c.State.Postal)))
            {
                // The islands of Hawaii are smaller than its code.
                var islands = state.Postal == "HI";
                var dark = !islands && (fill == Palette.Steps[^1] || fill == Palette.Steps[^2]);
                canvas.Text((state.LabelX * scale) - (islands ? 22 : 0), top + (state.LabelY * scale) + 4, state.Postal, "middle", 11, dark ? Palette.Paper : Palette.Text, halo: islands || Hatched(fill));
            }

            var y = top + (MapHeight * scale * 0.20);
            foreach (var code in Beside)
            {
                var (state, fill) = codes.Single(c => c.State.Postal == code);
                var x = frame.Width - side + 6.0;
                canvas.Line(state.LabelX * scale, top + (state.LabelY * scale), x, y, Palette.Muted, 0.75);
                canvas.Rectangle(x, y - 8, 38, 17, Hatched(fill) ? canvas.NoData() : fill, Palette.Muted);
                var dark = fill == Palette.Steps[^1] || fill == Palette.Steps[^2];
                canvas.Text(x + 19, y + 4.5, code, "middle", 11, dark ? Palette.Paper : Palette.Text, halo: Hatched(fill));
                y += 20;
            }
        }

        var bottom = top + (MapHeight * scale) + 8;
        var legend = Enumerable.Range(0, shades).Select(i => (Palette.Steps[i * (Palette.Steps.Length - 1) / (shades - 1)], Range(i))).Append((canvas.NoData(), missing));
        var start = frame.RightToLeft ? frame.Width - 4.0 : 4;
        canvas.Text(start, bottom + 12, valueHeading, "start", SvgCanvas.SmallSize, Palette.Muted);
        bottom += 20;
        var along = 4.0;
        foreach (var (fill, label) in legend)
        {
            var width = 22 + TextMeasure.Width(label, SvgCanvas.SmallSize) + 16;
            if (along > 4 && along + width > frame.Width)
            {
                along = 4;
                bottom += 22;
            }

            canvas.Rectangle(frame.RightToLeft ? frame.Width - along - 16 : along, bottom + 2, 16, 13, fill, Palette.Muted);
            canvas.Text(frame.RightToLeft ? frame.Width - along - 22 : along + 22, bottom + 13, label, "start", SvgCanvas.SmallSize);
            along += width;
        }

        var onMap = Outlines.Value.Select(s => (Name: Label(s), Value: values.GetValueOrDefault(s.Postal)));
        var offMap = values.Where(v => Outlines.Value.All(s => s.Postal != v.Key)).Select(v => (Name: name?.Invoke(v.Key) ?? v.Key, v.Value));
        var table = new ChartTable(
            [stateHeading, valueHeading],
            [.. onMap.Concat(offMap).OrderBy(r => r.Name, StringComparer.Create(frame.Culture, ignoreCase: true))
                .Select(r => (IReadOnlyList<string>)[r.Name, r.Value is { } v ? frame.Number(v) : missing])]);
        return canvas.Finish(bottom + 26, table);

        string Label(StateOutline state) => name?.Invoke(state.Postal) ?? state.Name;

        static bool Hatched(string fill) => fill.StartsWith("url", StringComparison.Ordinal);

        int Step(double value) => bounds.Count(b => value >= b);

        string Range(int i) => i == 0 ? $"< {frame.Number(bounds[0])}"
            : i == bounds.Count ? $"≥ {frame.Number(bounds[^1])}"
            : $"{frame.Number(bounds[i - 1])} – {frame.Number(bounds[i])}";
    }

    private static List<StateOutline> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Waymark.Statistics.Charts.Data.us-states.txt")
            ?? throw new InvalidOperationException("The outlines of the states are not in the assembly.");
        using var reader = new StreamReader(stream);
        var outlines = new List<StateOutline>();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('|');
            outlines.Add(new StateOutline(
                parts[0],
                parts[1],
                parts[2],
                double.Parse(parts[3], CultureInfo.InvariantCulture),
                double.Parse(parts[4], CultureInfo.InvariantCulture),
                parts[5]));
        }

        return outlines;
    }
}
