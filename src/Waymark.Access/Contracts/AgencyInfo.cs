namespace Waymark.Access.Contracts;

/// <summary>What an agency is to the programme.</summary>
public enum AgencyKind
{
    /// <summary>Runs the programme: takes reports and requests, opens cases.</summary>
    Programme = 0,

    /// <summary>Shelter.</summary>
    Shelter = 1,

    /// <summary>Legal aid.</summary>
    LegalAid = 2,

    /// <summary>Clinic or counselling.</summary>
    Health = 3,

    /// <summary>Prosecutor's office liaison.</summary>
    Prosecutor = 4,

    /// <summary>Police liaison.</summary>
    Police = 5,

    /// <summary>Another partner.</summary>
    Other = 9,
}

/// <summary>An agency as others may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its public name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="DirectoryOrganization">Its organization in the directory, if it is listed.</param>
public sealed record AgencyInfo(AgencyId Id, string Name, AgencyKind Kind, Guid? DirectoryOrganization);
