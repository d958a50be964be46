namespace Waymark.Access.Contracts;

/// <summary>The kinds of party that can hold a vault's key.</summary>
public enum PartyKind
{
    /// <summary>An agency: each of its members with the agency's key.</summary>
    Agency = 1,

    /// <summary>The person, by the receipt.</summary>
    Person = 2,
}

/// <summary>A party that can hold a vault's key.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The agency's or person's id.</param>
public readonly record struct VaultParty(PartyKind Kind, Guid Id)
{
    /// <summary>An agency.</summary>
    public static VaultParty Agency(AgencyId id) => new(PartyKind.Agency, id.Value);

    /// <summary>A person.</summary>
    public static VaultParty Person(PersonId id) => new(PartyKind.Person, id.Value);
}
