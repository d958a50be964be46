using Microsoft.AspNetCore.Authorization;
using Waymark.Access.Contracts;

namespace Waymark.Access.Sessions;

/// <summary>The policies of <see cref="Policies"/> and those that only this module's own pages use.</summary>
internal static class AccessPolicies
{
    /// <summary>Anyone with a session past the second factor, locked or not.</summary>
    public const string AnySession = nameof(AnySession);

    /// <summary>A session that is not locked; the second factor or the agency's key may be missing still.</summary>
    public const string OpenSession = nameof(OpenSession);

    /// <summary>As <see cref="OpenSession"/>, with a second factor; the agency's key may be missing still.</summary>
    public const string OwnAccount = nameof(OwnAccount);

    /// <summary>Administrators and coordinators: the access log of their agency.</summary>
    public const string LogReader = nameof(LogReader);

    /// <summary>Claims whose presence holds a member back.</summary>
    public const string LockedClaim = "wm:locked";
    public const string UnfinishedClaim = "wm:unfinished";
    public const string WaitingClaim = "wm:waiting";

    /// <summary>The member's agency.</summary>
    public const string AgencyClaim = "wm:agency";

    /// <summary>What the member's agency is, as a name of <see cref="AgencyKind"/>.</summary>
    public const string AgencyKindClaim = "wm:agency-kind";

    public static void Add(AuthorizationOptions options)
    {
        var signedIn = Signed(new AuthorizationPolicyBuilder()).Build();
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
        options.AddPolicy(Policies.SignedIn, signedIn);
        options.AddPolicy(AnySession, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(OpenSession, policy => Without(policy.RequireAuthenticatedUser(), LockedClaim));
        options.AddPolicy(OwnAccount, policy => Without(policy.RequireAuthenticatedUser(), LockedClaim, UnfinishedClaim));
        Roles(options, Policies.Administrator, MemberRoles.Administrator);
        options.AddPolicy(Policies.Programme, policy => Signed(policy)
            .RequireRole(nameof(MemberRoles.Administrator)).RequireClaim(AgencyKindClaim, nameof(AgencyKind.Programme)));
        options.AddPolicy(Policies.Rules, policy => Signed(policy).RequireAssertion(context =>
            context.User.IsInRole(nameof(MemberRoles.Lawyer))
            || (context.User.IsInRole(nameof(MemberRoles.Administrator)) && context.User.HasClaim(AgencyKindClaim, nameof(AgencyKind.Programme)))));
        options.AddPolicy(Policies.RuleFiles, policy => Signed(policy)
            .RequireRole(nameof(MemberRoles.Administrator), nameof(MemberRoles.Lawyer)).RequireClaim(AgencyKindClaim, nameof(AgencyKind.Programme)));
        Roles(options, LogReader, MemberRoles.Administrator, MemberRoles.Coordinator);
        Roles(options, Policies.Advocate, MemberRoles.Advocate);
        Roles(options, Policies.Coordinator, MemberRoles.Coordinator);
        Roles(options, Policies.Desk, MemberRoles.Advocate, MemberRoles.Coordinator);
        Roles(options, Policies.Directory, MemberRoles.Advocate, MemberRoles.Coordinator, MemberRoles.Administrator);
        Roles(options, Policies.Referrals, MemberRoles.PartnerWorker, MemberRoles.Advocate, MemberRoles.Coordinator);
        Roles(options, Policies.Totals, MemberRoles.Researcher, MemberRoles.Coordinator);
    }

    private static void Roles(AuthorizationOptions options, string name, params MemberRoles[] any) =>
        options.AddPolicy(name, policy => Signed(policy).RequireRole(any.Select(role => role.ToString())));

    private static AuthorizationPolicyBuilder Signed(AuthorizationPolicyBuilder policy) =>
        Without(policy.RequireAuthenticatedUser(), LockedClaim, UnfinishedClaim, WaitingClaim);

    private static AuthorizationPolicyBuilder Without(AuthorizationPolicyBuilder policy, params string[] claims) =>
        policy.RequireAssertion(context => !claims.Any(claim => context.User.HasClaim(c => c.Type == claim)));
}
