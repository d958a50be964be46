using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Help.Data;
using Waymark.Kernel.Results;
using Waymark.Store;

namespace Waymark.Help.HandOut;

/// <summary>What hand-outs say of the programme.</summary>
internal sealed record Programme
{
    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string TextLine { get; init; }

    public required bool AlwaysOpen { get; init; }

    public required string Hours { get; init; }

    public required string Address { get; init; }

    /// <summary>The site's address without a slash at its end; empty for none.</summary>
    public required string Website { get; init; }

    public required string Onion { get; init; }

    /// <summary>The number as a telephone takes it.</summary>
    internal string Dial => string.Concat(Phone.Where(c => char.IsAsciiDigit(c) || c == '+'));

    internal static Programme Of(ProgrammeRow row) => new()
    {
        Name = row.Name,
        Phone = row.Phone,
        TextLine = row.TextLine,
        AlwaysOpen = row.AlwaysOpen,
        Hours = row.Hours,
        Address = row.Address,
        Website = row.Website,
        Onion = row.Onion,
    };
}

/// <summary>A field of the programme's numbers is missing or wrong.</summary>
internal sealed record WrongProgramme(string Code, string Field) : InvalidError(Code, Field);

/// <summary>Somebody saved the numbers meanwhile.</summary>
internal sealed record ProgrammeChangedMeanwhile() : ConflictError("desk.handout.error.changed");

/// <summary>Another programme of this site has put its numbers in.</summary>
internal sealed record ProgrammeOfAnother() : ConflictError("desk.handout.error.another");

/// <summary>Reads and saves the numbers on hand-outs. A site has one set: its first programme's.</summary>
internal sealed class ProgrammeNumbers(WaymarkStore store, AccessLog log, TimeProvider clock)
{
    private static readonly Guid Lock = new("0a8f4f0e-6f3c-4d5e-8c0a-3f1f8f2b7d11");

    /// <summary>The numbers; <c>null</c> until an administrator puts them in.</summary>
    internal Task<ProgrammeRow?> FindAsync(CancellationToken cancel) =>
        store.ReadAsync(db => db.Set<ProgrammeRow>().OrderBy(p => p.AgencyId).FirstOrDefaultAsync(cancel), cancel);

    /// <summary>Whether the member's agency runs a programme.</summary>
    internal async Task<bool> MayAsync(ISignedInMember member, CancellationToken cancel) =>
        await store.ReadAsync(db => Agencies.FindAsync(db, member.AgencyId, cancel), cancel) is { Kind: AgencyKind.Programme };

    /// <summary>Saves the numbers.</summary>
    /// <param name="member">Who.</param>
    /// <param name="wanted">What to print.</param>
    /// <param name="version">The version that was on the screen; 0 where there was none.</param>
    /// <param name="cancel">Stops.</param>
    internal Task<Result<Done>> SaveAsync(ISignedInMember member, Programme wanted, int version, CancellationToken cancel)
    {
        if (Wrong(wanted) is { } wrong)
            return Task.FromResult<Result<Done>>(wrong);
        return store.WriteAsync<Result<Done>>(
            async db =>
            {
                await db.LockAsync(Lock, cancel);
                if (await Agencies.FindAsync(db, member.AgencyId, cancel) is not { Kind: AgencyKind.Programme })
                    return new NotFoundError();
                var row = await db.Set<ProgrammeRow>().AsTracking().OrderBy(p => p.AgencyId).FirstOrDefaultAsync(cancel);
                if (row is not null && row.AgencyId != member.AgencyId)
                    return new ProgrammeOfAnother();
                if ((row?.Version ?? 0) != version)
                    return new ProgrammeChangedMeanwhile();
                var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
                if (row is null)
                {
                    db.Set<ProgrammeRow>().Add(row = new ProgrammeRow
                    {
                        AgencyId = member.AgencyId,
                        Name = string.Empty,
                        Phone = string.Empty,
                        TextLine = string.Empty,
                        AlwaysOpen = false,
                        Hours = string.Empty,
                        Address = string.Empty,
                        Website = string.Empty,
                        Onion = string.Empty,
                        ChangedAt = now,
                        ChangedBy = member.MemberId,
                        Version = 0,
                    });
                }

                row.Name = wanted.Name;
                row.Phone = wanted.Phone;
                row.TextLine = wanted.TextLine;
                row.AlwaysOpen = wanted.AlwaysOpen;
                row.Hours = wanted.Hours;
                row.Address = wanted.Address;
                row.Website = wanted.Website;
                row.Onion = wanted.Onion;
                row.ChangedAt = now;
                row.ChangedBy = member.MemberId;
                row.Version = version + 1;
                await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "programme.changed", "programme", member.AgencyId.Value, null, cancel);
                return Done.Ok;
            },
            cancel);
    }

    /// <summary>What is missing or wrong; <c>null</c> if nothing is.</summary>
    internal static WrongProgramme? Wrong(Programme wanted)
    {
        foreach (var (field, text, most) in new[]
        {
            ("Name", wanted.Name, 80), ("Phone", wanted.Phone, 30), ("TextLine", wanted.TextLine, 40), ("Hours", wanted.Hours, 60),
            ("Address", wanted.Address, 120), ("Website", wanted.Website, 60), ("Onion", wanted.Onion, 90),
        })
        {
            if (text.Length > most || text.Any(IsStrange))
                return new("desk.handout.error.long", field);
        }

        if (wanted.Name.Length == 0)
            return new("desk.handout.error.name", "Name");
        if (wanted.Phone.Length == 0 || wanted.Phone.Count(char.IsAsciiDigit) < 3 || wanted.Phone.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '-' or '(' or ')' or '.')))
            return new("desk.handout.error.phone", "Phone");
        if (!IsSite(wanted.Website, onion: false))
            return new("desk.handout.error.website", "Website");
        return wanted.Onion.Length == 0 || IsSite(wanted.Onion, onion: true) ? null : new("desk.handout.error.onion", "Onion");
    }

    // Line breaks would break the layout; characters that turn text about could make a number look like another.
    private static bool IsStrange(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;

    private static bool IsSite(string address, bool onion) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/" && !address.EndsWith('/') && uri is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
        && uri.Host.EndsWith(".onion", StringComparison.Ordinal) == onion
        && (uri.Scheme == Uri.UriSchemeHttps || onion && uri.Scheme == Uri.UriSchemeHttp);
}
