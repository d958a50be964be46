using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waymark.Access.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.Law.Cases;
using Waymark.Law.Evaluation;
using Waymark.Law.Rules;
using Waymark.Relief.Data;
using Waymark.Store;

namespace Waymark.Relief.RuleFiles;

/// <summary>Why a file was refused; the running rules stay.</summary>
internal abstract record RuleRefusal
{
    private RuleRefusal()
    {
    }

    /// <summary>It does not fit the schema.</summary>
    internal sealed record Unreadable(string File, int Line, string Found, string Expected) : RuleRefusal;

    /// <summary>It is the file of another place.</summary>
    internal sealed record OtherPlace(string Code) : RuleRefusal;

    /// <summary>Worked cases come out differently: the sentence of each, and what differs.</summary>
    internal sealed record CasesDiffer(IReadOnlyList<(string Case, string Difference)> Differences) : RuleRefusal;
}

/// <summary>
/// Keeps corrected rule files and marks in the database, and puts them into the rules that this process runs with: at the start, when one is
/// loaded here, and within ten minutes when another node loaded one. Singleton.
/// </summary>
internal sealed partial class RuleShelf(WaymarkStore store, AccessLog log, RuleBookHolder holder, TimeProvider clock, ILogger<RuleShelf> logger) : BackgroundService
{
    /// <summary>A rule that nobody has looked at for longer is flagged.</summary>
    internal const int StaleDays = 365;

    /// <summary>The most characters of a file.</summary>
    internal const int MostCharacters = 1_000_000;

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> applied = new(StringComparer.Ordinal);

    internal RuleBook Rules => holder.Current;

    /// <summary>The loaded file of each place that is in force.</summary>
    internal Task<IReadOnlyList<RuleFileRow>> LoadedAsync(CancellationToken cancel) => store.ReadAsync(async db =>
    {
        var rows = await db.Set<RuleFileRow>().ToListAsync(cancel);
        return (IReadOnlyList<RuleFileRow>)[.. rows.GroupBy(r => r.Jurisdiction, StringComparer.Ordinal).Select(g => g.MaxBy(r => r.Number)!).Where(r => r.Text.Length > 0)];
    }, cancel);

    internal Task<IReadOnlyList<RuleMarkRow>> MarksAsync(CancellationToken cancel) =>
        store.ReadAsync(async db => (IReadOnlyList<RuleMarkRow>)await db.Set<RuleMarkRow>().OrderByDescending(m => m.LookedOn).ToListAsync(cancel), cancel);

    /// <summary>The text of a place's file in force.</summary>
    internal async Task<string> TextAsync(string code, CancellationToken cancel) =>
        (await LoadedAsync(cancel)).FirstOrDefault(r => r.Jurisdiction == code)?.Text ?? Shipped(code)?.Text ?? "";

    internal static string HashOf(string text) => Convert.ToHexString(Blake2b.Hash(Encoding.UTF8.GetBytes(text)));

    /// <summary>Loads a corrected file: read, its worked cases run, kept, put into force. Null: done.</summary>
    /// <param name="member">The administrator.</param>
    /// <param name="code">The place.</param>
    /// <param name="file">The file.</param>
    /// <param name="cases">Its worked cases; null: none were given.</param>
    /// <param name="cancel">Stops.</param>
    internal async Task<RuleRefusal?> LoadAsync(ISignedInMember member, string code, RuleSource file, RuleSource? cases, CancellationToken cancel)
    {
        try
        {
            // A book of this file alone says whose it is; the running rules are not touched before everything is right.
            var alone = RuleBook.Load([file]).Jurisdictions[0];
            if (alone.Code != code)
                return new RuleRefusal.OtherPlace(alone.Code);
            if (cases is not null)
            {
                var engine = new LawEngine(holder.Current.With(file));
                var wrong = WorkedCase.Read(cases).SelectMany(c => c.Differences(engine).Select(d => (c.Name, d))).ToList();
                if (wrong.Count > 0)
                    return new RuleRefusal.CasesDiffer(wrong);
            }
        }
        catch (RuleException bad)
        {
            return new RuleRefusal.Unreadable(bad.File, bad.Line, bad.Found, bad.Expected);
        }

        await KeepAsync(member, code, file.Text, "rules.loaded", cancel);
        return null;
    }

    /// <summary>Puts the file that ships back into force.</summary>
    internal Task TakeBackAsync(ISignedInMember member, string code, CancellationToken cancel) => KeepAsync(member, code, "", "rules.taken-back", cancel);

    /// <summary>Marks a remedy's version in force as compared with the law.</summary>
    internal async Task MarkAsync(ISignedInMember member, Remedy remedy, RemedyVersion version, string office, DateOnly on, CancellationToken cancel)
    {
        var hash = HashOf(await TextAsync(remedy.Jurisdiction, cancel));
        await store.WriteAsync(async db =>
        {
            var mark = Guid.NewGuid();
            db.Set<RuleMarkRow>().Add(new RuleMarkRow
            {
                MarkId = mark,
                RemedyId = remedy.Id,
                VersionFrom = version.From,
                Office = office,
                LookedOn = on,
                FileHash = hash,
                AgencyId = member.AgencyId,
                MarkedBy = member.MemberId,
                MarkedAt = clock.GetUtcNow(),
            });
            await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, "rules.marked", "rule", mark, remedy.Id, cancel);
            return true;
        }, cancel);
    }

    /// <summary>Puts what is in the database into force here.</summary>
    internal async Task ApplyAsync(CancellationToken cancel)
    {
        var newest = await store.ReadAsync(async db => await db.Set<RuleFileRow>().GroupBy(r => r.Jurisdiction).Select(g => new { g.Key, Number = g.Max(r => r.Number) }).ToListAsync(cancel), cancel);
        foreach (var one in newest)
        {
            lock (gate)
            {
                if (applied.GetValueOrDefault(one.Key) >= one.Number)
                    continue;
            }

            var row = await store.ReadAsync(db => db.Set<RuleFileRow>().FirstAsync(r => r.Jurisdiction == one.Key && r.Number == one.Number, cancel), cancel);
            lock (gate)
            {
                if (applied.GetValueOrDefault(row.Jurisdiction) >= row.Number)
                    continue;
                applied[row.Jurisdiction] = row.Number;
                try
                {
                    if (row.Text.Length > 0)
                        holder.Replace(new RuleSource(FileName(row.Jurisdiction), row.Text));
                    else if (Shipped(row.Jurisdiction) is { } shipped)
                        holder.Replace(shipped);
                }
                catch (RuleException)
                {
                    // Loaded under an earlier program whose schema was another. The running rules stay, and the page of the place shows what is in force.
                    NoLongerFits(logger, row.Number);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        do
        {
            try
            {
                await ApplyAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(logger, failure.GetType());
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static RuleSource? Shipped(string code) => ShippedRules.Records().FirstOrDefault(r => r.File == FileName(code));

    private static string FileName(string code) => $"rules/records/{code.ToLowerInvariant()}.yaml";

    private async Task KeepAsync(ISignedInMember member, string code, string text, string action, CancellationToken cancel)
    {
        await store.WriteAsync(async db =>
        {
            var number = 1 + (await db.Set<RuleFileRow>().Where(r => r.Jurisdiction == code).MaxAsync(r => (int?)r.Number, cancel) ?? 0);
            db.Set<RuleFileRow>().Add(new RuleFileRow
            {
                Jurisdiction = code,
                Number = number,
                Text = text,
                AgencyId = member.AgencyId,
                LoadedBy = member.MemberId,
                LoadedAt = clock.GetUtcNow(),
            });
            await log.AppendAsync(db, member.AgencyId, member.Keys.Actor, action, "rule", Guid.NewGuid(), code, cancel);
            return true;
        }, cancel);
        await ApplyAsync(cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Reading the loaded rule files failed with {Failure}; it is tried again.")]
    private static partial void Failed(ILogger logger, Type failure);

    [LoggerMessage(LogLevel.Error, "Loaded rule file number {Number} of a place no longer fits the program and is not in force.")]
    private static partial void NoLongerFits(ILogger logger, int number);
}
