namespace Waymark.Directory.Contracts;

/// <summary>
/// What a person can need, in our own short list. Stored and sent by <see cref="NeedNames.Id(Need)"/>; the numbers are positions in
/// an index and must not be reused. At most 64.
/// </summary>
public enum Need
{
    /// <summary>Getting out of danger: safety planning, crisis help.</summary>
    Safety = 0,

    /// <summary>A bed tonight or for some weeks.</summary>
    Shelter = 1,

    /// <summary>A place to live for longer, rent, staying housed.</summary>
    Housing = 2,

    /// <summary>Meals and groceries.</summary>
    Food = 3,

    /// <summary>Clothes and things for daily life.</summary>
    Clothes = 4,

    /// <summary>Doctor, dentist, clinic, medicine.</summary>
    Health = 5,

    /// <summary>Someone to talk to: counselling, therapy, a support group.</summary>
    Counselling = 6,

    /// <summary>Help with alcohol or drugs.</summary>
    Recovery = 7,

    /// <summary>A person who goes along the whole way: case management, an advocate.</summary>
    Advocate = 8,

    /// <summary>Legal help with a criminal record: vacating, sealing, expunging.</summary>
    LegalRecords = 9,

    /// <summary>Legal help with immigration.</summary>
    LegalImmigration = 10,

    /// <summary>Legal help with family: custody, divorce, protection orders.</summary>
    LegalFamily = 11,

    /// <summary>Rights of a victim of crime in a case, and going to court.</summary>
    LegalVictimRights = 12,

    /// <summary>Other legal help: debts, rent, work, identity.</summary>
    LegalOther = 13,

    /// <summary>Money back: wages, restitution, victim compensation.</summary>
    Compensation = 14,

    /// <summary>Money and benefits now.</summary>
    Money = 15,

    /// <summary>Finding work, training for work.</summary>
    Work = 16,

    /// <summary>School, language classes, courses.</summary>
    Education = 17,

    /// <summary>Getting from one place to another.</summary>
    Transport = 18,

    /// <summary>Interpreting and translation.</summary>
    Interpretation = 19,

    /// <summary>Help for children: care, school, family support.</summary>
    Children = 20,

    /// <summary>Identity papers.</summary>
    Documents = 21,
}

/// <summary>Whom a service takes and how it works: each is answered yes, no or not known.</summary>
/// <remarks>The numbers are positions in an index and must not be reused. At most 32.</remarks>
public enum Facet
{
    /// <summary>Takes people of 18 and over.</summary>
    Adults = 0,

    /// <summary>Takes people under 18.</summary>
    Minors = 1,

    /// <summary>Takes a parent together with children.</summary>
    Families = 2,

    /// <summary>Takes men.</summary>
    Men = 3,

    /// <summary>Takes women.</summary>
    Women = 4,

    /// <summary>Takes transgender people.</summary>
    Transgender = 5,

    /// <summary>Takes people with disabilities; the place is accessible.</summary>
    Disability = 6,

    /// <summary>Pets can come along.</summary>
    Pets = 7,

    /// <summary>Works by phone or online.</summary>
    Remote = 8,

    /// <summary>Accepts people with a criminal record.</summary>
    AcceptsRecord = 9,

    /// <summary>Asks nobody's immigration status.</summary>
    NoStatusAsked = 10,

    /// <summary>Takes referrals now. Ages: an old yes counts as not known.</summary>
    TakesReferrals = 11,
}

/// <summary>Three-valued answer. A key that a source does not have is <see cref="Unknown"/>, never <see cref="No"/>.</summary>
public enum Answer
{
    /// <summary>Nobody said.</summary>
    Unknown = 0,

    /// <summary>Yes.</summary>
    Yes = 1,

    /// <summary>No.</summary>
    No = 2,
}

/// <summary>What a service costs the person.</summary>
public enum Cost
{
    /// <summary>Nobody said.</summary>
    Unknown = 0,

    /// <summary>Nothing.</summary>
    Free = 1,

    /// <summary>By income.</summary>
    Sliding = 2,

    /// <summary>A fee.</summary>
    Fee = 3,
}

/// <summary>The ids and translation keys of needs and facets.</summary>
public static class NeedNames
{
    private static readonly string[] Needs =
    [
        "safety", "shelter", "housing", "food", "clothes", "health", "counselling", "recovery", "advocate", "legal-records",
        "legal-immigration", "legal-family", "legal-victim-rights", "legal-other", "compensation", "money", "work", "education",
        "transport", "interpretation", "children", "documents",
    ];

    private static readonly string[] Facets =
    [
        "adults", "minors", "families", "men", "women", "transgender", "disability", "pets", "remote", "accepts-record",
        "no-status-asked", "takes-referrals",
    ];

    /// <summary>Every need, in the order of screens.</summary>
    public static IReadOnlyList<Need> All { get; } = Enum.GetValues<Need>();

    /// <summary>Every facet, in the order of screens.</summary>
    public static IReadOnlyList<Facet> AllFacets { get; } = Enum.GetValues<Facet>();

    /// <summary>The stable id of a need, for example <c>legal-records</c>: in files, forms and the API.</summary>
    public static string Id(this Need need) => Needs[(int)need];

    /// <summary>The stable id of a facet, for example <c>accepts-record</c>.</summary>
    public static string Id(this Facet facet) => Facets[(int)facet];

    /// <summary>Reads a need's id; false for any other text, null included.</summary>
    public static bool TryParse(string? id, out Need need)
    {
        var index = Array.IndexOf(Needs, id);
        need = (Need)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Reads a facet's id; false for any other text, null included.</summary>
    public static bool TryParse(string? id, out Facet facet)
    {
        var index = Array.IndexOf(Facets, id);
        facet = (Facet)Math.Max(index, 0);
        return index >= 0;
    }
}
