using System.Globalization;

namespace Waymark.Law.Facts;

/// <summary>
/// A day, a month or a year of which the day is not known: some day from <see cref="First"/> to <see cref="Last"/>. A comparison
/// that does not hold for each of these days is unknown.
/// </summary>
/// <param name="First">The first day it can be.</param>
/// <param name="Last">The last day it can be; not before the first.</param>
public readonly record struct PartialDate(DateOnly First, DateOnly Last)
{
    /// <summary>A day.</summary>
    public static implicit operator PartialDate(DateOnly day) => new(day, day);

    /// <summary>A day.</summary>
    public static PartialDate FromDateOnly(DateOnly day) => new(day, day);

    /// <summary>Reads <c>2015-06-30</c>, <c>2015-06</c> or <c>2015</c>; years from 1900 to 2199.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = new PartialDate(day, day);
        }
        else if (text.Length == 7 && text[4] == '-' && Digits(text[..4], out var year) && Digits(text[5..], out var month) && month is >= 1 and <= 12 && year >= 1)
        {
            date = new PartialDate(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        }
        else if (text.Length == 4 && Digits(text, out year) && year >= 1)
        {
            date = new PartialDate(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        }

        return date.First.Year is >= 1900 and <= 2199;
    }

    /// <summary>As it is read: the shortest of day, month and year that says the same.</summary>
    public override string ToString() =>
        First == Last ? First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : First.Month == Last.Month ? First.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : First.ToString("yyyy", CultureInfo.InvariantCulture);

    private static bool Digits(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
