using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access.Keys;

/// <summary>Ten single-use codes of 12 digits (40 bits), for a member whose authenticator is lost. Only keyed digests are stored.</summary>
internal static class MemberRecoveryCodes
{
    public const int Count = 10;
    private const int Length = 12;

    /// <summary>Draws new codes, to be shown once: three groups of four digits each.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join(' ', RandomSecrets.Digits(Length).Chunk(4).Select(group => new string(group))))];

    /// <summary>Puts these codes in place of the member's old ones, within the caller's unit of work.</summary>
    public static async Task ReplaceAsync(WaymarkDb db, ServerKeys keys, AgencyId agency, MemberId member, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        await db.Set<RecoveryCodeRow>().Where(c => c.AgencyId == agency && c.MemberId == member).ExecuteDeleteAsync(cancel);
        foreach (var code in codes)
            db.Set<RecoveryCodeRow>().Add(new RecoveryCodeRow { AgencyId = agency, MemberId = member, Digest = DigestOf(keys, member, code)! });
    }

    /// <summary>The digest of a code as typed; <c>null</c> if it can not be one.</summary>
    public static byte[]? DigestOf(ServerKeys keys, MemberId member, string? code) =>
        RecoveryCode.DigitsOf(code, longest: 100) is { Length: Length } digits
            ? keys.Digest("recovery code", [.. member.Value.ToByteArray(bigEndian: true), .. Encoding.ASCII.GetBytes(digits)])
            : null;
}
