using Waymark.Kernel.Languages;

namespace Waymark.Access.Contracts;

/// <summary>Something that the programme's administrators do before the site helps anybody. Registered by each module that needs one.</summary>
public interface IFirstStep
{
    /// <summary>The step as it stands, in the request's language; <c>null</c> if this installation does not need it.</summary>
    /// <param name="language">Of the links.</param>
    /// <param name="member">An administrator of the programme.</param>
    /// <param name="cancel">Stops.</param>
    Task<FirstStep?> OfAsync(Language language, ISignedInMember member, CancellationToken cancel);
}

/// <summary>One step.</summary>
/// <param name="Order">Place in the list.</param>
/// <param name="Title">What to do.</param>
/// <param name="Why">What does not work before it is done.</param>
/// <param name="Href">Where, with the language.</param>
/// <param name="IsDone">Whether it is done.</param>
public sealed record FirstStep(int Order, string Title, string Why, string Href, bool IsDone);
