namespace Waymark.Access.Contracts;

/// <summary>A module's invented people, services and cases for <c>./waymark start --demo</c>.</summary>
/// <remarks>Called once, on an empty database, in the order of <see cref="Order"/>, through the same handlers that people use.</remarks>
public interface IDemoData
{
    /// <summary>Smaller runs first: Access 10, Directory 20, Reports 30, Cases 40.</summary>
    int Order { get; }

    /// <summary>Writes the module's demo data.</summary>
    Task SeedAsync(IServiceProvider services, CancellationToken cancel);
}
