using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

/// <summary>
/// Published counts of capture histories. A history is written as the positions of its lists, from 1, so <c>13</c> is "on the first and
/// the third list only".
/// </summary>
internal static class PublishedCounts
{
    /// <summary>United Kingdom 2013, six lists: Silverman (2014), Home Office; as in SparseMSE 2.0.1.</summary>
    public static CaptureHistories UnitedKingdom { get; } = Of(
        ["LA", "NG", "PF", "GO", "GP", "NCA"],
        (1, 54), (2, 463), (3, 907), (4, 695), (5, 316), (6, 57), (12, 15), (13, 19), (14, 3), (23, 56), (24, 19), (25, 1),
        (26, 3), (34, 69), (35, 10), (36, 31), (45, 8), (46, 6), (56, 1), (123, 1), (124, 1), (234, 4), (236, 3), (346, 1),
        (1234, 1));

    /// <summary>The same with police and National Crime Agency as one list.</summary>
    public static CaptureHistories UnitedKingdom5 { get; } = Of(
        ["LA", "NG", "PFNCA", "GO", "GP"],
        (1, 54), (2, 463), (3, 995), (4, 695), (5, 316), (12, 15), (13, 19), (14, 3), (23, 62), (24, 19), (25, 1), (34, 76),
        (35, 11), (45, 8), (123, 1), (124, 1), (234, 4), (1234, 1));

    /// <summary>Netherlands, six lists: Silverman (2020), table 2.</summary>
    public static CaptureHistories Netherlands { get; } = Of(
        ["I", "K", "O", "P", "R", "Z"],
        (134, 4), (13, 1), (146, 4), (14, 18), (15, 3), (16, 16), (1, 352), (23, 1), (24, 44), (26, 4), (2, 1299), (345, 2),
        (346, 7), (34, 59), (35, 2), (36, 57), (3, 403), (456, 1), (45, 82), (46, 125), (4, 4466), (56, 2), (5, 650),
        (6, 632));

    /// <summary>The same with I and O as one list.</summary>
    public static CaptureHistories Netherlands5 { get; } = Of(
        ["IO", "K", "P", "R", "Z"],
        (1, 756), (2, 1299), (3, 4466), (4, 650), (5, 632), (12, 1), (13, 81), (14, 5), (15, 73), (23, 44), (25, 4), (34, 82),
        (35, 125), (45, 2), (134, 2), (135, 11), (345, 1));

    /// <summary>New Orleans, lists B, E, F and G as one: Bales, Murphy and Silverman (2020); MultipleSystemsEstimation 1.2.0.</summary>
    public static CaptureHistories NewOrleans5 { get; } = Of(
        ["A", "BEFG", "C", "D", "H"],
        (1, 25), (2, 24), (3, 70), (4, 33), (5, 21), (12, 1), (13, 1), (14, 2), (23, 2), (24, 2), (25, 1), (34, 2), (123, 1),
        (124, 1));

    /// <summary>The same with one person fewer on C and D, as in SparseMSE 2.0.1.</summary>
    public static CaptureHistories NewOrleans5Of185 { get; } = Of(
        ["A", "BEFG", "C", "D", "H"],
        (1, 25), (2, 24), (3, 70), (4, 33), (5, 21), (12, 1), (13, 1), (14, 2), (23, 2), (24, 2), (25, 1), (34, 1), (123, 1),
        (124, 1));

    /// <summary>Killings in Kosovo, March to June 1999: Ball and others (2002).</summary>
    public static CaptureHistories Kosovo { get; } = Of(
        ["EXH", "ABA", "OSCE", "HRW"],
        (1, 1131), (2, 845), (3, 936), (4, 306), (12, 177), (13, 228), (14, 106), (23, 217), (24, 31), (34, 123), (123, 181),
        (124, 18), (134, 42), (234, 32), (1234, 27));

    /// <summary>Women of Palembang: Ball, Shin and Yang (2018).</summary>
    public static CaptureHistories Korea { get; } = Of(
        ["b", "c", "d"],
        (3, 41), (2, 5), (1, 5), (12, 54), (13, 6), (123, 12));

    /// <summary>Made so that some models have no estimate: Chan, Silverman and Vincent (2021), table 2.</summary>
    public static CaptureHistories Artificial3 { get; } = Of(
        ["A", "B", "C"],
        (1, 40), (2, 30), (3, 20), (12, 6));

    /// <summary>Histories from digits of list positions.</summary>
    public static CaptureHistories Of(string[] lists, params (int Digits, long Count)[] counts) =>
        CaptureHistories.Create(lists, counts.Select(c => (Mask(c.Digits), c.Count)));

    /// <summary>A model from generators such as "123,25,34"; "" is independence.</summary>
    public static HierarchicalModel Model(int lists, string generators) =>
        HierarchicalModel.Of(lists, generators.Length == 0 ? [] : generators.Split(',').Select(g => Mask(int.Parse(g, System.Globalization.CultureInfo.InvariantCulture))));

    public static CaptureHistories ByName(string name) =>
        (CaptureHistories)typeof(PublishedCounts).GetProperty(name)!.GetValue(null)!;

    private static int Mask(int digits)
    {
        var mask = 0;
        for (; digits > 0; digits /= 10) mask |= 1 << ((digits % 10) - 1);
        return mask;
    }
}
