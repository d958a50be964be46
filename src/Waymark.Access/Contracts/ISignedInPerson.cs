namespace Waymark.Access.Contracts;

/// <summary>The person of this request, who gave a receipt a moment ago; injected (scoped) into the pages of their mailbox.</summary>
public interface ISignedInPerson
{
    /// <summary>Whether a receipt was given in this browser and the short session has not ended.</summary>
    bool IsPresent { get; }

    /// <summary>The person's keys for this request.</summary>
    /// <exception cref="InvalidOperationException">Nobody is present.</exception>
    PersonKeyHolder Keys { get; }
}
