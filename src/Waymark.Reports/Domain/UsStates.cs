using System.Globalization;
using System.Text;

namespace Waymark.Reports.Domain;

/// <summary>The states, the district and the territories, by their postal codes (USPS Publication 28, appendix B).</summary>
internal static class UsStates
{
    private static readonly string[][] Rows =
    [
        ["AL", "Alabama"], ["AK", "Alaska"], ["AS", "American Samoa"], ["AZ", "Arizona"], ["AR", "Arkansas"], ["CA", "California"],
        ["CO", "Colorado"], ["CT", "Connecticut"], ["DE", "Delaware"], ["DC", "District of Columbia"], ["FL", "Florida"],
        ["GA", "Georgia"], ["GU", "Guam"], ["HI", "Hawaii"], ["ID", "Idaho"], ["IL", "Illinois"], ["IN", "Indiana"], ["IA", "Iowa"],
        ["KS", "Kansas"], ["KY", "Kentucky"], ["LA", "Louisiana"], ["ME", "Maine"], ["MD", "Maryland"], ["MA", "Massachusetts"],
        ["MI", "Michigan"], ["MN", "Minnesota"], ["MS", "Mississippi"], ["MO", "Missouri"], ["MT", "Montana"], ["NE", "Nebraska"],
        ["NV", "Nevada"], ["NH", "New Hampshire"], ["NJ", "New Jersey"], ["NM", "New Mexico"], ["NY", "New York"],
        ["NC", "North Carolina"], ["ND", "North Dakota"], ["MP", "Northern Mariana Islands"], ["OH", "Ohio"], ["OK", "Oklahoma"],
        ["OR", "Oregon"], ["PA", "Pennsylvania"], ["PR", "Puerto Rico"], ["RI", "Rhode Island"], ["SC", "South Carolina"],
        ["SD", "South Dakota"], ["TN", "Tennessee"], ["TX", "Texas"], ["UT", "Utah"], ["VT", "Vermont"], ["VI", "U.S. Virgin Islands"],
        ["VA", "Virginia"], ["WA", "Washington"], ["WV", "West Virginia"], ["WI", "Wisconsin"], ["WY", "Wyoming"],
    ];

    /// <summary>Code and English name, by name. Names stay English in every language: they are what signs and letters say.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [.. Rows.Select(row => (row[0], row[1]))];

    /// <summary>The code, from a code or an English name in any case; <c>null</c> for anything else.</summary>
    public static string? Parse(string? text)
    {
        var wanted = text?.Trim();
        foreach (var (code, name) in All)
        {
            if (string.Equals(code, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase))
                return code;
        }

        return null;
    }

    /// <summary>The English name of a code, or the code itself.</summary>
    public static string Name(string code) => All.FirstOrDefault(s => s.Code == code).Name ?? code;

    /// <summary>The five digits of a ZIP code (any script's digits; a ZIP+4 loses its four); <c>null</c> if it is none.</summary>
    public static string? ParseZip(string? text)
    {
        var digits = new StringBuilder(9);
        foreach (var c in text ?? "")
        {
            if (char.IsDigit(c))
                digits.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            else if (c is not (' ' or '-'))
                return null;
        }

        return digits.Length is 5 or 9 ? digits.ToString(0, 5) : null;
    }
}
