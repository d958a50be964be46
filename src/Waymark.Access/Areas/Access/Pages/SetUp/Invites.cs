using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>One-time links. The token is in the link alone; the database has a keyed digest of it.</summary>
internal sealed class Invites(ServerKeys keys, TimeProvider clock)
{
    /// <summary>So long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Draws a token: 32 random bytes in 43 letters that fit an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomSecrets.Bytes(32));

    /// <summary>Adds a link to the caller's unit of work.</summary>
    public void Add(WaymarkDb db, string token, InviteKind kind, AgencyId agency, MemberId? member = null, AgencyKind? agencyKind = null) =>
        db.Set<InviteRow>().Add(new InviteRow
        {
            AgencyId = agency,
            Digest = DigestOf(token),
            Kind = kind,
            MemberId = member,
            AgencyKind = agencyKind,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow() + Lifetime,
        });

    /// <summary>The link's row, or <c>null</c> if it was used, is over or never was.</summary>
    public async Task<InviteRow?> FindAsync(WaymarkDb db, string token, bool forMember, CancellationToken cancel)
    {
        if (token.Length != 43)
            return null;
        var digest = DigestOf(token);
        var now = clock.GetUtcNow();
        var row = await db.Set<InviteRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Digest == digest && i.ExpiresAt > now, cancel);
        return row is null || (row.Kind == InviteKind.Member) != forMember ? null : row;
    }

    /// <summary>Uses the link up within the caller's unit of work; false if somebody else was first.</summary>
    public static async Task<bool> SpendAsync(WaymarkDb db, InviteRow invite, CancellationToken cancel) =>
        await db.Set<InviteRow>().Where(i => i.AgencyId == invite.AgencyId && i.Digest == invite.Digest).ExecuteDeleteAsync(cancel) == 1;

    private byte[] DigestOf(string token) => keys.Digest("invite", System.Text.Encoding.UTF8.GetBytes(token));
}
