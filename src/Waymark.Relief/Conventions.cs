using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Relief;

/// <summary>Who may see which folder.</summary>
internal static class Conventions
{
    internal static void Apply(PageConventionCollection pages)
    {
        // The law is everybody's, and the private check keeps nothing.
        pages.AllowAnonymousToAreaFolder("Relief", "/Laws");
        pages.AllowAnonymousToAreaFolder("Relief", "/Check");
        // The person has no account: each of these pages asks for the receipt's short session by itself.
        pages.AllowAnonymousToAreaFolder("Relief", "/Mailbox");
        pages.AuthorizeAreaFolder("Relief", "/Desk", Policies.Desk);
        pages.AuthorizeAreaFolder("Relief", "/RuleDesk", Policies.Rules);
        pages.AuthorizeAreaFolder("Relief", "/RuleFile", Policies.RuleFiles);
        pages.AuthorizeAreaFolder("Relief", "/Bulk", Policies.Desk);
    }
}
