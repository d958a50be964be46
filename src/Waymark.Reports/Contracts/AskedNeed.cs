using System.Text.Json.Serialization;

namespace Waymark.Reports.Contracts;

/// <summary>
/// What a person asks for on the public pages: few and plain, because it is read on a small screen in a hard moment. Sent and stored by
/// <see cref="AskedNeeds.Id"/>; the numbers are bits in routing rules and must not be reused.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<AskedNeed>))]
public enum AskedNeed
{
    /// <summary>Getting out of danger.</summary>
    [JsonStringEnumMemberName("safety")]
    Safety = 0,

    /// <summary>A place to sleep.</summary>
    [JsonStringEnumMemberName("shelter")]
    Shelter = 1,

    /// <summary>Food.</summary>
    [JsonStringEnumMemberName("food")]
    Food = 2,

    /// <summary>Clothes and things for daily life.</summary>
    [JsonStringEnumMemberName("clothes")]
    Clothes = 3,

    /// <summary>Doctor, medicine.</summary>
    [JsonStringEnumMemberName("health")]
    Health = 4,

    /// <summary>Someone to talk to.</summary>
    [JsonStringEnumMemberName("counselling")]
    Counselling = 5,

    /// <summary>Help with police, court or a criminal record.</summary>
    [JsonStringEnumMemberName("law")]
    Law = 6,

    /// <summary>Help with visas and papers to stay.</summary>
    [JsonStringEnumMemberName("immigration")]
    Immigration = 7,

    /// <summary>Money.</summary>
    [JsonStringEnumMemberName("money")]
    Money = 8,

    /// <summary>Work.</summary>
    [JsonStringEnumMemberName("work")]
    Work = 9,

    /// <summary>Something else.</summary>
    [JsonStringEnumMemberName("other")]
    Other = 10,
}

/// <summary>The ids of <see cref="AskedNeed"/> and what they are in the directory.</summary>
public static class AskedNeeds
{
    private static readonly string[] Ids =
        ["safety", "shelter", "food", "clothes", "health", "counselling", "law", "immigration", "money", "work", "other"];

    /// <summary>Every need, in the order of screens.</summary>
    public static IReadOnlyList<AskedNeed> All { get; } = Enum.GetValues<AskedNeed>();

    /// <summary>The stable id, e.g. <c>counselling</c>.</summary>
    public static string Id(this AskedNeed need) => Ids[(int)need];

    /// <summary>Reads an id; false for any other text, null included.</summary>
    public static bool TryParse(string? id, out AskedNeed need)
    {
        var index = Array.IndexOf(Ids, id);
        need = (AskedNeed)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>The ids of the directory's needs to look for, the nearest first; none for <see cref="AskedNeed.Other"/>.</summary>
    public static IReadOnlyList<string> DirectoryIds(this AskedNeed need) => need switch
    {
        AskedNeed.Law => ["legal-victim-rights", "legal-records", "legal-family", "legal-other"],
        AskedNeed.Immigration => ["legal-immigration"],
        AskedNeed.Other => [],
        AskedNeed.Safety or AskedNeed.Shelter or AskedNeed.Food or AskedNeed.Clothes or AskedNeed.Health or AskedNeed.Counselling
            or AskedNeed.Money or AskedNeed.Work => [need.Id()],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The needs as bits, for routing rules.</summary>
    internal static long Mask(IEnumerable<AskedNeed> needs) => needs.Aggregate(0L, (mask, need) => mask | (1L << (int)need));

    /// <summary>The needs of a mask, in the order of screens.</summary>
    internal static IReadOnlyList<AskedNeed> OfMask(long mask) => [.. All.Where(need => (mask & (1L << (int)need)) != 0)];
}
