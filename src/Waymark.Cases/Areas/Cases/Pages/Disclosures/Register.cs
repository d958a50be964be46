using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Work;
using Waymark.Store;

namespace Waymark.Cases.Disclosures;

/// <summary>One line of the register: numbers, dates and kinds, and nobody's name.</summary>
internal sealed record RegisterLine(
    Guid Release, DateTimeOffset At, DisclosureKind Kind, AgencyKind? RecipientKind, int Items, string? Refusal, string? Method, DateTimeOffset From,
    DateTimeOffset Until, DateTimeOffset? EndedAt);

/// <summary>The register of disclosures, for the grant monitor (34 U.S.C. 12291(b)(2)(G) asks for documented compliance).</summary>
internal sealed class Register(WaymarkStore store, AccessLog log)
{
    internal Task<IReadOnlyList<RegisterLine>> ListAsync(Worker worker, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancel) =>
        store.ReadAsync(db => ListAsync(db, worker.Agency, from, until, most, cancel), cancel);

    /// <summary>All lines of the span as CSV, oldest first; logged.</summary>
    internal Task<byte[]> ExportAsync(Worker worker, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            var lines = await ListAsync(db, worker.Agency, from, until, int.MaxValue, cancel);
            await log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "disclosures.exported", "agency", worker.Agency.Value, $"{lines.Count} lines", cancel);
            return Csv(lines);
        },
        cancel);

    /// <summary>Writes RFC 4180: every value is a number, a date or a word of ours, so nothing needs quoting.</summary>
    internal static byte[] Csv(IEnumerable<RegisterLine> lines)
    {
        var csv = new StringBuilder("release,at,kind,recipient_kind,items,result,consent_given,valid_from,valid_until,access_ended\r\n");
        foreach (var line in lines.OrderBy(l => l.At).ThenBy(l => l.Release))
        {
            csv.AppendJoin(
                ',',
                line.Release.ToString("N"),
                Time(line.At),
                line.Kind switch { DisclosureKind.Sealed => "sealed", DisclosureKind.Outside => "paper-or-telephone", _ => "handed-over" },
                line.RecipientKind?.ToString().ToLowerInvariant() ?? "outside",
                line.Items.ToString(CultureInfo.InvariantCulture),
                line.Refusal is { } refusal ? "refused:" + refusal : "disclosed",
                line.Method ?? string.Empty,
                Time(line.From),
                Time(line.Until),
                line.EndedAt is { } ended ? Time(ended) : string.Empty).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<RegisterLine>> ListAsync(
        WaymarkDb db, AgencyId agency, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancel)
    {
        var rows = await db.Set<DisclosureRow>().AsNoTracking()
            .Where(d => d.AgencyId == agency && d.At >= from && d.At < until)
            .OrderByDescending(d => d.At)
            .Take(most)
            .ToListAsync(cancel);
        var kinds = (await Agencies.ListAsync(db, cancel)).ToDictionary(a => a.Id, a => a.Kind);
        return
        [
            .. rows.Select(d => new RegisterLine(
                d.ConsentId.Value, d.At, d.Kind, d.PartnerAgencyId is { } partner && kinds.TryGetValue(partner, out var kind) ? kind : null, d.Items,
                d.Refusal?.Id(), d.Method?.ToString().ToLowerInvariant(), d.ValidFrom, d.ValidUntil, d.EndedAt)),
        ];
    }
}
