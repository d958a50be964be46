namespace Waymark.Reports.Contracts;

/// <summary>A part that another module adds to the person's mailbox, e.g. the plan and the referrals of their case. Registered in DI.</summary>
/// <remarks>The view component is invoked with one argument, <c>person</c>, of type
/// <see cref="Waymark.Access.Contracts.PersonKeyHolder"/>; it renders its own heading (<c>h2</c>), or nothing where there is nothing.</remarks>
public interface IMailboxSection
{
    /// <summary>Place below the messages; smaller is first.</summary>
    int Order { get; }

    /// <summary>The type of the view component.</summary>
    Type ViewComponent { get; }

    /// <summary>Whether there is something of the person's own in this part, e.g. a case that is theirs. Opens nothing.</summary>
    /// <param name="person">The person, with the receipt's key.</param>
    /// <param name="cancel">Stops looking.</param>
    Task<bool> HasAnyAsync(Waymark.Access.Contracts.PersonKeyHolder person, CancellationToken cancel) => Task.FromResult(false);
}
