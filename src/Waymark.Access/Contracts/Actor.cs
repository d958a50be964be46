namespace Waymark.Access.Contracts;

/// <summary>What kind of party did something.</summary>
public enum ActorKind
{
    /// <summary>The server itself, e.g. a scheduled task.</summary>
    System = 0,

    /// <summary>A member of an agency.</summary>
    Member = 1,

    /// <summary>The person, with a receipt.</summary>
    Person = 2,
}

/// <summary>Who did something, by id alone.</summary>
/// <param name="Kind">The kind of party.</param>
/// <param name="Id">The id of the member or person; <c>null</c> for the system.</param>
public readonly record struct Actor(ActorKind Kind, Guid? Id)
{
    /// <summary>The server itself.</summary>
    public static Actor System => new(ActorKind.System, null);

    /// <summary>A member.</summary>
    public static Actor Member(MemberId id) => new(ActorKind.Member, id.Value);

    /// <summary>A person with a receipt.</summary>
    public static Actor Person(PersonId id) => new(ActorKind.Person, id.Value);
}
