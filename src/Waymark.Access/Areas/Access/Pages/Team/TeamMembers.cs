using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.Team;

/// <summary>A member as administrators see them.</summary>
internal sealed record TeamMember(MemberId Id, string Name, Contracts.MemberRoles Roles, MemberState State, DateTimeOffset CreatedAt, bool HasAuthenticator);

/// <summary>Reads an agency's members.</summary>
internal sealed class TeamMembers(WaymarkStore store, ServerKeys keys)
{
    /// <summary>Everybody, those who wait first, then the active, the invited and the removed, by name.</summary>
    public Task<IReadOnlyList<TeamMember>> ListAsync(AgencyId agency, CancellationToken cancel) => store.ReadAsync<IReadOnlyList<TeamMember>>(
        async db =>
        {
            var rows = await db.Set<MemberRow>().Where(m => m.AgencyId == agency).ToListAsync(cancel);
            return [.. rows.Select(Of).OrderBy(m => Rank(m.State)).ThenBy(m => m.Name, StringComparer.CurrentCulture)];
        },
        cancel);

    /// <summary>One of them; <c>null</c> for another agency's.</summary>
    public Task<TeamMember?> FindAsync(AgencyId agency, MemberId id, CancellationToken cancel) => store.ReadAsync(
        async db => await db.Set<MemberRow>().FirstOrDefaultAsync(m => m.AgencyId == agency && m.MemberId == id, cancel) is { } row ? Of(row) : null, cancel);

    private TeamMember Of(MemberRow row) => new(
        row.MemberId, row.DisplayName.Open(keys.Names, SealPlaces.MemberName(row.MemberId)), row.Roles, row.State, row.CreatedAt, row.TotpSecret is not null);

    private static int Rank(MemberState state) => state switch
    {
        MemberState.Waiting => 0,
        MemberState.Active => 1,
        MemberState.Invited => 2,
        _ => 3,
    };
}
