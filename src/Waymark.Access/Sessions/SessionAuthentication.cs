using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Components.Site;

namespace Waymark.Access.Sessions;

/// <summary>Tells ASP.NET Core who a session's cookie is, and sends those who may not yet go on to the page where they can.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, MemberSessions sessions, CurrentMember current, FormKeeper keeper)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string SchemeName = "waymark";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        current.Set(await sessions.FindAsync(Request, Context.RequestAborted));
        // Between password and second factor nobody is signed in yet; the page of the second factor looks at the session itself.
        if (current.Session is not { Stage: SessionStage.Full } session)
            return AuthenticateResult.NoResult();
        var claims = new List<Claim>
        {
            // Antiforgery tokens are bound to this one: a form outlives a lock of the same member's session.
            new(ClaimTypes.NameIdentifier, session.MemberId.ToString()),
            new(AccessPolicies.AgencyClaim, session.AgencyId.ToString()),
            new(AccessPolicies.AgencyKindClaim, session.AgencyKind.ToString()),
        };
        claims.AddRange(Enum.GetValues<MemberRoles>()
            .Where(role => role != MemberRoles.None && session.Member.Roles.HasFlag(role))
            .Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        if (session.IsLocked)
            claims.Add(new(AccessPolicies.LockedClaim, "true"));
        if (session.IsUnfinished)
            claims.Add(new(AccessPolicies.UnfinishedClaim, "true"));
        if (session.IsWaiting)
            claims.Add(new(AccessPolicies.WaitingClaim, "true"));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsInterface)
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            Redirect(SignInLinks.Start(Context.GetLanguage(), ReturnPath));
        return Task.CompletedTask;
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (current.Session is not { } session || (!session.IsLocked && !session.IsUnfinished && !session.IsWaiting))
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (IsInterface)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var language = Context.GetLanguage();
        if (session.IsLocked)
        {
            if (HttpMethods.IsPost(Request.Method))
                await keeper.KeepAsync(Context, session);
            Redirect(SignInLinks.Unlock(language, ReturnPath));
        }
        else
        {
            Redirect(session.IsUnfinished ? SetUpLinks.Authenticator(language) : SetUpLinks.Waiting(language));
        }
    }

    private bool IsInterface => Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private string? ReturnPath => HttpMethods.IsGet(Request.Method) ? Request.PathBase + Request.Path + Request.QueryString : null;

    // 303, so that a post is never repeated at another address.
    private void Redirect(string path)
    {
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = path;
    }
}
