using System.Runtime.CompilerServices;

namespace Waymark.Law.Screening;

/// <summary>Reads dates as <see cref="Facts.PartialDate"/> does, into day numbers.</summary>
internal static class ScreenDate
{
    public static bool TryRead(ReadOnlySpan<byte> text, out int first, out int last)
    {
        (first, last) = (0, 0);
        if (text.Length is not (10 or 7 or 4)) return false;
        if (!Digits(text[..4], out var year) || year is < 1900 or > 2199) return false;
        if (text.Length == 4)
        {
            (first, last) = (new DateOnly(year, 1, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber);
            return true;
        }

        if (text[4] != '-' || !Digits(text.Slice(5, 2), out var month) || month is < 1 or > 12) return false;
        if (text.Length == 7)
        {
            first = new DateOnly(year, month, 1).DayNumber;
            last = first + DateTime.DaysInMonth(year, month) - 1;
            return true;
        }

        if (text[7] != '-' || !Digits(text.Slice(8, 2), out var day) || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        first = last = new DateOnly(year, month, day).DayNumber;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var b in text)
        {
            var digit = b - '0';
            if (digit is < 0 or > 9) return false;
            number = (number * 10) + digit;
        }

        return true;
    }
}
