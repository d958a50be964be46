namespace Waymark.Statistics.Charts;

/// <summary>A linear scale with round ticks.</summary>
internal sealed class Scale
{
    private readonly double from;
    private readonly double to;

    public Scale(double minimum, double maximum, double from, double to, int ticks)
    {
        this.from = from;
        this.to = to;
        if (!(maximum > minimum)) maximum = minimum + 1;
        var raw = (maximum - minimum) / Math.Max(1, ticks);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
        Minimum = Math.Floor((minimum / step) + 1e-9) * step;
        Maximum = Math.Ceiling((maximum / step) - 1e-9) * step;
        var count = (int)Math.Round((Maximum - Minimum) / step);
        Ticks = [.. Enumerable.Range(0, count + 1).Select(i => Math.Round(Minimum + (i * step), 12))];
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public IReadOnlyList<double> Ticks { get; }

    public double At(double value) => from + ((value - Minimum) / (Maximum - Minimum) * (to - from));
}
