using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Account;

/// <summary>A member's own account.</summary>
internal sealed class IndexModel(CurrentMember current, WaymarkStore store, ServerKeys keys, IStringLocalizer<Text> texts) : WaymarkPage
{
    public string MemberName { get; private set; } = string.Empty;

    public string Agency { get; private set; } = string.Empty;

    public string Roles { get; private set; } = string.Empty;

    public int CodesLeft { get; private set; }

    public bool NeedsAgencyCode { get; private set; }

    public bool IsAdministrator => current.Roles.HasFlag(MemberRoles.Administrator);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var session = current.Required;
        MemberName = session.Member.DisplayName.Open(keys.Names, SealPlaces.MemberName(session.MemberId));
        Roles = RoleText.Of(session.Member.Roles, texts);
        await store.ReadAsync(
            async db =>
            {
                var agency = await db.Set<AgencyRow>().FirstAsync(a => a.AgencyId == session.AgencyId, cancel);
                Agency = agency.Name;
                NeedsAgencyCode = IsAdministrator && !agency.RecoveryConfirmed;
                CodesLeft = await db.Set<RecoveryCodeRow>().CountAsync(c => c.AgencyId == session.AgencyId && c.MemberId == session.MemberId, cancel);
                return true;
            },
            cancel);
    }
}
