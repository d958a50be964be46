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
}
