using Waymark.Store;

namespace Waymark.Access.Contracts;

/// <summary>A module that keeps something of a person, and erases it when they ask.</summary>
public interface IPersonDataOwner
{
    /// <summary>Erases everything of the person that the module keeps: grants, keys and rows, within the caller's unit of work.</summary>
    Task EraseAsync(WaymarkDb db, PersonId person, CancellationToken cancel);
}
