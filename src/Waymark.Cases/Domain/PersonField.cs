namespace Waymark.Cases.Domain;

/// <summary>What a case says about the person, field by field, so that each can be changed, shared and erased by itself.</summary>
/// <remarks>The numbers are stored; never reuse one. Every field may stay blank.</remarks>
internal enum PersonField
{
    /// <summary>Any name they choose.</summary>
    Name = 1,
    Pronouns = 2,
    Language = 3,

    /// <summary><see cref="AgeGroup"/> by its id.</summary>
    Age = 4,

    /// <summary>ISO 8601 date.</summary>
    BirthDate = 5,

    /// <summary>City, area or ZIP: never needed exactly.</summary>
    Place = 6,

    /// <summary>Who is with them: children, others, animals.</summary>
    Household = 7,

    /// <summary>What the person wants, in their words.</summary>
    Wants = 8,

    /// <summary>What happened, told once.</summary>
    Story = 9,

    /// <summary>What makes things easier: interpreter, mobility, hearing, rest.</summary>
    AccessNeeds = 10,

    /// <summary>Who must not learn anything: one name a line. They can never sign for the person (34 U.S.C. 12291(b)(2)(B)).</summary>
    Danger = 11,
}

/// <summary>What is known of the age: it decides who signs.</summary>
internal enum AgeGroup
{
    Unknown = 0,
    Adult = 1,

    /// <summary>Under 18.</summary>
    Minor = 2,
}

/// <summary>The stable ids of fields and age groups.</summary>
internal static class PersonFields
{
    internal static IReadOnlyList<PersonField> All { get; } = Enum.GetValues<PersonField>();

    /// <summary>The most characters a field takes.</summary>
    internal static int MaxLength(this PersonField field) => field switch
    {
        PersonField.Story => 20_000,
        PersonField.Wants or PersonField.AccessNeeds or PersonField.Household or PersonField.Danger => 4_000,
        PersonField.Name or PersonField.Place or PersonField.Language or PersonField.Pronouns or PersonField.Age or PersonField.BirthDate => 200,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether it is written in several lines.</summary>
    internal static bool IsLong(this PersonField field) => field.MaxLength() > 200;

    internal static string Id(this PersonField field) => field switch
    {
        PersonField.Name => "name",
        PersonField.Pronouns => "pronouns",
        PersonField.Language => "language",
        PersonField.Age => "age",
        PersonField.BirthDate => "birth-date",
        PersonField.Place => "place",
        PersonField.Household => "household",
        PersonField.Wants => "wants",
        PersonField.Story => "story",
        PersonField.AccessNeeds => "access-needs",
        PersonField.Danger => "danger",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static PersonField? Parse(string? id) =>
        All.Select(field => (PersonField?)field).FirstOrDefault(field => field!.Value.Id() == id);

    internal static string Id(this AgeGroup group) => group switch
    {
        AgeGroup.Adult => "adult",
        AgeGroup.Minor => "minor",
        AgeGroup.Unknown => "unknown",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static AgeGroup ParseAge(string? id) => id switch
    {
        "adult" => AgeGroup.Adult,
        "minor" => AgeGroup.Minor,
        _ => AgeGroup.Unknown,
    };
}
