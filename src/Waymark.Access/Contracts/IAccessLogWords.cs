namespace Waymark.Access.Contracts;

/// <summary>A module's words for its own events, for the page of the access log. Registered by each module that has some.</summary>
public interface IAccessLogWords
{
    /// <summary>The words for an event in the request's language, e.g. <c>Case opened</c>; <c>null</c> if it is another module's.</summary>
    /// <param name="action">The event, e.g. <c>case.opened</c>.</param>
    string? Of(string action);
}
