using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>Who may see the own account: every member who is signed in.</summary>
internal static class Conventions
{
    public static void Apply(PageConventionCollection pages) => pages.AuthorizeAreaFolder("Access", "/Account", Policies.SignedIn);
}
