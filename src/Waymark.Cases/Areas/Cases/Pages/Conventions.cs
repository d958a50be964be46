using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Cases;

/// <summary>Who may see which folder.</summary>
internal static class Conventions
{
    internal static void Apply(PageConventionCollection pages)
    {
        foreach (var folder in new[] { "/Open", "/Files", "/Refer", "/Match" })
            pages.AuthorizeAreaFolder("Cases", folder, Policies.Desk);
        pages.AuthorizeAreaFolder("Cases", "/Partner", Policies.Referrals);
        pages.AuthorizeAreaFolder("Cases", "/Disclosures", Policies.Coordinator);
        pages.AuthorizeAreaFolder("Cases", "/Totals", Policies.Totals);
        // The person has no account: each of these pages asks for the receipt's short session by itself.
        pages.AllowAnonymousToAreaFolder("Cases", "/Mailbox");
    }
}
