using Microsoft.AspNetCore.Authorization;
using Waymark.Access.Contracts;
using Waymark.Reports.Routing;

namespace Waymark.Reports.Areas.Reports.Pages.Routing;

/// <summary>Administrators of the one agency whose routing rules count.</summary>
internal sealed class RoutingPolicy : IAuthorizationRequirement
{
    public const string Name = "Routing";

    public static void Add(AuthorizationOptions options) =>
        options.AddPolicy(Name, policy => policy.RequireRole(nameof(MemberRoles.Administrator)).AddRequirements(new RoutingPolicy()));
}

/// <summary>Asks which agency that is; a setting may name another than the first programme.</summary>
internal sealed class RoutingPolicyHandler(RoutingRules rules, ISignedInMember member) : AuthorizationHandler<RoutingPolicy>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoutingPolicy requirement)
    {
        // Most members are no administrators: they cost no question to the database.
        if (member.IsPresent && member.Roles.HasFlag(MemberRoles.Administrator) && await rules.IsProgrammeAsync(member))
            context.Succeed(requirement);
    }
}
