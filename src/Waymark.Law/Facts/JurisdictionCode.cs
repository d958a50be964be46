using System.Collections.Frozen;

namespace Waymark.Law.Facts;

/// <summary>The two letters of a jurisdiction, from the ways in which files write it: <c>CA</c>, <c>ca</c>, <c>N.Y.</c>, <c>California</c>, <c>USA</c>.</summary>
/// <remarks>
/// Only whole names of the states, the District of Columbia and the United States are read; a city, a territory, a tribe or a country is none, so that
/// it stays <em>not modelled</em>. Thread-safe.
/// </remarks>
public static class JurisdictionCode
{
    private const int Longest = 40;

    // Capitals without anything between them, each with its code.
    private const string Written =
        "ALABAMA=AL ALASKA=AK ARIZONA=AZ ARKANSAS=AR CALIFORNIA=CA COLORADO=CO CONNECTICUT=CT DELAWARE=DE DISTRICTOFCOLUMBIA=DC "
        + "WASHINGTONDC=DC FLORIDA=FL GEORGIA=GA HAWAII=HI IDAHO=ID ILLINOIS=IL INDIANA=IN IOWA=IA KANSAS=KS KENTUCKY=KY LOUISIANA=LA "
        + "MAINE=ME MARYLAND=MD MASSACHUSETTS=MA MICHIGAN=MI MINNESOTA=MN MISSISSIPPI=MS MISSOURI=MO MONTANA=MT NEBRASKA=NE NEVADA=NV "
        + "NEWHAMPSHIRE=NH NEWJERSEY=NJ NEWMEXICO=NM NEWYORK=NY NORTHCAROLINA=NC NORTHDAKOTA=ND OHIO=OH OKLAHOMA=OK OREGON=OR "
        + "PENNSYLVANIA=PA RHODEISLAND=RI SOUTHCAROLINA=SC SOUTHDAKOTA=SD TENNESSEE=TN TEXAS=TX UTAH=UT VERMONT=VT VIRGINIA=VA WASHINGTON=WA "
        + "WESTVIRGINIA=WV WISCONSIN=WI WYOMING=WY UNITEDSTATES=US UNITEDSTATESFEDERAL=US USA=US FEDERAL=US";

    private static readonly FrozenDictionary<string, string> ByName =
        Written.Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Names = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a jurisdiction. Case, spaces, dots, commas and brackets do not matter.</summary>
    /// <param name="text">What the file says, of any length.</param>
    /// <returns>Two capitals: the code of a name, or the two letters that stand there, whether there are rules for them or not. Null for anything else.</returns>
    public static string? Read(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[Longest];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '.' or ',' or '(' or ')') continue;
            if (!char.IsAsciiLetter(c) || count == Longest) return null;
            letters[count++] = char.ToUpperInvariant(c);
        }

        if (count == 2) return new string(letters[..2]);
        return Names.TryGetValue(letters[..count], out var code) ? code : null;
    }
}
