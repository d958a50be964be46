using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Areas.Access.Pages.Account;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Contracts;
using Waymark.Access.Keys;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Sessions;

/// <summary>Tells the desk's layout who is signed in.</summary>
internal sealed class DeskIdentity(WaymarkStore store, ServerKeys keys) : IDeskIdentity
{
    public async ValueTask<DeskMember?> FindAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<CurrentMember>() is not { IsPresent: true } current)
            return null;
        var agency = await store.ReadAsync(db => Agencies.FindAsync(db, current.AgencyId, context.RequestAborted), context.RequestAborted);
        var language = context.GetLanguage();
        return new(
            current.Required.Member.DisplayName.Open(keys.Names, SealPlaces.MemberName(current.MemberId)),
            agency!.Name,
            AccountLinks.Index(language),
            SignInLinks.Lock(language),
            SignInLinks.SignOut(language));
    }
}
