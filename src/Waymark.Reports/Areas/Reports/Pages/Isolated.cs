namespace Waymark.Reports.Areas.Reports.Pages;

/// <summary>Names put into a sentence whose direction they must not change.</summary>
internal static class Isolated
{
    /// <summary>The text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode UAX 9), for places where markup can not go.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? string.Empty : $"\u2068{text}\u2069";
}

/// <summary>Sizes of files for people.</summary>
internal static class Sizes
{
    /// <summary>In kB or MB, with the separators of the page's language.</summary>
    public static string Write(long bytes) => bytes < 1_000_000
        ? string.Create(System.Globalization.CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1000)} kB")
        : string.Create(System.Globalization.CultureInfo.CurrentCulture, $"{bytes / 1_000_000.0:0.0} MB");
}
