using System.Globalization;

namespace Waymark.Statistics.Charts;

/// <summary>What every chart needs beside its data. All text comes from the caller, already in the reader's language.</summary>
public sealed record ChartFrame
{
    /// <summary>An id that is unique in the page, of letters, digits and dashes; parts of the chart get ids that begin with it.</summary>
    public required string Id { get; init; }

    /// <summary>What the chart shows, in one line. Read out by screen readers.</summary>
    public required string Title { get; init; }

    /// <summary>The main finding in one or two sentences, for those who do not see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>How numbers are written; default the invariant culture.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>Whether the reader's language runs from right to left; then the chart is mirrored (a map is not).</summary>
    public bool RightToLeft { get; init; }

    /// <summary>Width in CSS pixels, 280 to 2000; default 640. The height follows from the data.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Whether the title stands in the picture too; default true. Turn off where the page has it as a heading.</summary>
    public bool ShowTitle { get; init; } = true;

    internal static void Check(ChartFrame frame)
    {
        if (frame.Id.Length == 0 || !char.IsAsciiLetter(frame.Id[0]) || frame.Id.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            throw new ArgumentException("The id of a chart is letters, digits and dashes, a letter first.", nameof(frame));
        }

        if (string.IsNullOrWhiteSpace(frame.Title) || string.IsNullOrWhiteSpace(frame.Description))
        {
            throw new ArgumentException("A chart has a title and a description.", nameof(frame));
        }

        if (frame.Width is < 280 or > 2000) throw new ArgumentException("A chart is 280 to 2000 pixels wide.", nameof(frame));
    }

    internal string Number(double value)
    {
        var whole = Math.Abs(value) >= 100 || Math.Abs(value - Math.Round(value)) < 1e-9;
        return value.ToString(whole ? "#,0" : Math.Abs(value) >= 1 ? "#,0.#" : "0.###", Culture);
    }
}
