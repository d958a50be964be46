namespace Waymark.Reports.Domain;

/// <summary>The state of a ZIP code by its first three digits: many people give nothing but the code.</summary>
/// <remarks>
/// Read from the project's list of ZIP codes (content/places, from GeoNames); Puerto Rico and the Virgin Islands, which that list leaves out,
/// from USPS Labeling List L002. Prefixes with codes in two states (063, 205, 726, 739, 834, 969) say nothing.
/// </remarks>
internal static class ZipStates
{
    // First and last prefix, in order.
    private static readonly (int From, int To, string State)[] Ranges =
    [
        (5, 5, "NY"), (6, 7, "PR"), (8, 8, "VI"), (9, 9, "PR"), (10, 27, "MA"), (28, 29, "RI"), (30, 38, "NH"), (39, 49, "ME"), (50, 54, "VT"), (55, 55, "MA"),
        (56, 59, "VT"), (60, 62, "CT"), (64, 69, "CT"), (70, 89, "NJ"), (100, 149, "NY"), (150, 196, "PA"), (197, 199, "DE"), (200, 200, "DC"),
        (201, 201, "VA"), (202, 204, "DC"), (206, 219, "MD"), (220, 246, "VA"), (247, 268, "WV"), (270, 289, "NC"), (290, 299, "SC"),
        (300, 319, "GA"), (320, 349, "FL"), (350, 369, "AL"), (370, 385, "TN"), (386, 397, "MS"), (398, 399, "GA"), (400, 427, "KY"),
        (430, 459, "OH"), (460, 479, "IN"), (480, 499, "MI"), (500, 528, "IA"), (530, 549, "WI"), (550, 567, "MN"), (569, 569, "DC"),
        (570, 577, "SD"), (580, 588, "ND"), (590, 599, "MT"), (600, 629, "IL"), (630, 658, "MO"), (660, 679, "KS"), (680, 693, "NE"),
        (700, 714, "LA"), (716, 725, "AR"), (727, 729, "AR"), (730, 731, "OK"), (733, 733, "TX"), (734, 738, "OK"), (740, 749, "OK"),
        (750, 799, "TX"), (800, 816, "CO"), (820, 831, "WY"), (832, 833, "ID"), (835, 838, "ID"), (840, 847, "UT"), (850, 865, "AZ"),
        (870, 884, "NM"), (885, 885, "TX"), (889, 898, "NV"), (900, 961, "CA"), (967, 968, "HI"), (970, 979, "OR"), (980, 994, "WA"),
        (995, 999, "AK"),
    ];

    /// <summary>Two letters; <c>null</c> for no ZIP code, or one whose beginning does not tell.</summary>
    public static string? Of(string? zip)
    {
        if (zip is not { Length: >= 5 } || !int.TryParse(zip.AsSpan(0, 3), System.Globalization.NumberStyles.None, null, out var prefix))
            return null;
        foreach (var (from, to, state) in Ranges)
        {
            if (prefix >= from && prefix <= to)
                return state;
        }

        return null;
    }
}
