namespace Waymark.Statistics.Charts;

/// <summary>
/// Colours that stay apart for people with any common colour blindness, after Okabe and Ito (2008), darkened to at least 4.5:1 against
/// white. No chart tells things apart by colour alone: lines differ in dash and marker, bars in hatching, and all carry their names.
/// </summary>
internal static class Palette
{
    public const string Text = "#0b0c0c";
    public const string Muted = "#505a5f";
    public const string Grid = "#d5d9db";
    public const string Paper = "#ffffff";
    public const string Soft = "#f3f4f5";

    public static readonly string[] Series = ["#00609f", "#b54a00", "#00704f", "#8b3f74", "#6e5a00", "#3f4447"];

    public static readonly string[] Dashes = ["", "7 4", "2 3", "10 3 2 3", "12 4", "4 2 1 2"];

    /// <summary>Light to dark in even steps of lightness: readable in grey print.</summary>
    public static readonly string[] Steps = ["#e3eef7", "#b3d1ea", "#74a9d2", "#2f78b3", "#0b4275"];

    public static string Colour(int series) => Series[series % Series.Length];
}
