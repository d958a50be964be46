namespace Waymark.Cases.Domain;

/// <summary>What a person needs: the directory's list, and <see cref="Other"/> in the person's words. Numbers are stored; never reuse one.</summary>
internal enum NeedKind
{
    Safety = 1,
    Shelter = 2,
    Housing = 3,
    Food = 4,
    Clothes = 5,
    Health = 6,
    Counselling = 7,
    Recovery = 8,
    Advocate = 9,
    LegalRecords = 10,
    LegalImmigration = 11,
    LegalFamily = 12,
    LegalVictimRights = 13,
    LegalOther = 14,
    Compensation = 15,
    Money = 16,
    Work = 17,
    Education = 18,
    Transport = 19,
    Interpretation = 20,
    Children = 21,
    Documents = 22,
    Other = 99,
}

/// <summary>How soon.</summary>
internal enum NeedPriority
{
    Now = 1,
    Soon = 2,
    Later = 3,
}

/// <summary>Where a need stands.</summary>
internal enum NeedStatus
{
    Open = 0,
    Underway = 1,
    Met = 2,
    NotPossible = 3,
    NotWanted = 4,
}

/// <summary>The stable ids of needs, the same as in the directory and in requests for help.</summary>
internal static class NeedKinds
{
    /// <summary>Every need, in the order of screens.</summary>
    internal static IReadOnlyList<NeedKind> All { get; } = Enum.GetValues<NeedKind>();

    /// <summary>The id, e.g. <c>legal-records</c>.</summary>
    internal static string Id(this NeedKind kind) => kind switch
    {
        NeedKind.Safety => "safety",
        NeedKind.Shelter => "shelter",
        NeedKind.Housing => "housing",
        NeedKind.Food => "food",
        NeedKind.Clothes => "clothes",
        NeedKind.Health => "health",
        NeedKind.Counselling => "counselling",
        NeedKind.Recovery => "recovery",
        NeedKind.Advocate => "advocate",
        NeedKind.LegalRecords => "legal-records",
        NeedKind.LegalImmigration => "legal-immigration",
        NeedKind.LegalFamily => "legal-family",
        NeedKind.LegalVictimRights => "legal-victim-rights",
        NeedKind.LegalOther => "legal-other",
        NeedKind.Compensation => "compensation",
        NeedKind.Money => "money",
        NeedKind.Work => "work",
        NeedKind.Education => "education",
        NeedKind.Transport => "transport",
        NeedKind.Interpretation => "interpretation",
        NeedKind.Children => "children",
        NeedKind.Documents => "documents",
        NeedKind.Other => "other",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Reads an id. The short words of a request for help (<c>law</c>, <c>immigration</c>, <c>talk</c>) are understood too.</summary>
    internal static NeedKind? Parse(string? id) => id switch
    {
        null => null,
        "law" => NeedKind.LegalOther,
        "immigration" => NeedKind.LegalImmigration,
        "talk" => NeedKind.Counselling,
        _ => All.Select(kind => (NeedKind?)kind).FirstOrDefault(kind => kind!.Value.Id() == id),
    };
}
