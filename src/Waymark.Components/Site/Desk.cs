using Microsoft.AspNetCore.Http;
using Waymark.Kernel.Languages;

namespace Waymark.Components.Site;

/// <summary>A module's links in the desk's navigation. Registered by each module; asked at each request.</summary>
public interface IDeskNavigation
{
    /// <summary>The links, in the given language. Those whose policy the member fails are left out.</summary>
    IEnumerable<DeskLink> Links(Language language);
}

/// <summary>One link of the desk.</summary>
/// <param name="Order">Place from the left; modules leave gaps (100 inbox, 200 cases, 300 directory, 900 administration).</param>
/// <param name="Text">The words, in the request's language.</param>
/// <param name="Href">Where to, with the language.</param>
/// <param name="Policy">The authorisation policy to pass; null for every member.</param>
public sealed record DeskLink(int Order, string Text, string Href, string? Policy = null);

/// <summary>Tells the desk's layout who is signed in. The module that signs people in registers one.</summary>
public interface IDeskIdentity
{
    /// <summary>The member signed in, or null.</summary>
    ValueTask<DeskMember?> FindAsync(HttpContext context);
}

/// <summary>The signed-in member as the layout shows it.</summary>
/// <param name="Name">The member's own name.</param>
/// <param name="Agency">The agency's name.</param>
/// <param name="AccountHref">The member's own page; null for none.</param>
/// <param name="LockAction">Where the "Lock" button posts; null for none.</param>
/// <param name="SignOutAction">Where the "Sign out" button posts.</param>
public sealed record DeskMember(string Name, string Agency, string? AccountHref, string? LockAction, string SignOutAction);
