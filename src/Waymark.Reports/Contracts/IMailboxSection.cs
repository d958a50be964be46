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

    /// <summary>Where a person goes on who has this part but never sent a report, e.g. with a number that was made for a case; <c>null</c>
    /// if there is nothing of theirs.</summary>
    /// <param name="person">The person, with the receipt's key.</param>
    /// <param name="language">The language of the path.</param>
    /// <param name="cancel">Stops looking.</param>
    Task<string?> AloneAsync(Waymark.Access.Contracts.PersonKeyHolder person, Waymark.Kernel.Languages.Language language, CancellationToken cancel) =>
        Task.FromResult<string?>(null);
}
