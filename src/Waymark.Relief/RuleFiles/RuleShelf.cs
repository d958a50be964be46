using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waymark.Access.Contracts;
using Waymark.Kernel.Sealing;
using Waymark.Law.Cases;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
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

/// <summary>What came of trying a file.</summary>
/// <param name="Refusal">Why it can not be loaded; null: it can.</param>
internal sealed record RuleTrial(RuleRefusal? Refusal)
{
    /// <summary>What it would change, old and new.</summary>
    internal IReadOnlyList<RuleChange> Changes { get; init; } = [];

    /// <summary>How many worked cases came out as written.</summary>
    internal int Cases { get; init; }

    /// <summary>Which worked cases, those that ship and those that came with it, are answered otherwise than by the rules in force.</summary>
    internal IReadOnlyList<CaseChange> Answers { get; init; } = [];

    /// <summary>The mark of the file in force that it was compared with: ties a confirmation to what was seen.</summary>
    internal string Against { get; init; } = "";
}

/// <summary>A worked case that the tried rules answer otherwise than those in force.</summary>
/// <param name="Case">Its sentence.</param>
/// <param name="Remedy">Which remedy.</param>
/// <param name="Before">The answer now, with the codes of what stands against it; null: there is no such remedy.</param>
/// <param name="After">The answer that the tried file gives, likewise.</param>
internal sealed record CaseChange(string Case, string Remedy, string? Before, string? After);

/// <summary>What people may know of who looked at a place's rules.</summary>
/// <param name="CorrectedAt">When a corrected file was loaded here; null: the shipped one is in force.</param>
/// <param name="Hash">The mark of the file in force.</param>
/// <param name="Marks">The newest first.</param>
internal sealed record RuleStanding(DateTimeOffset? CorrectedAt, string Hash, IReadOnlyList<RuleMarkRow> Marks)
{
    /// <summary>Whether the file in force was proposed and confirmed by one person, for there was nobody else.</summary>
    internal bool IsOfOne { get; init; }

    /// <summary>Who compared a text with the law, the newest first.</summary>
    internal IEnumerable<RuleMarkRow> Of(Remedy remedy, RemedyVersion? version) => Marks.Where(m => m.RemedyId == remedy.Id && m.VersionFrom == version?.From);

    /// <summary>The newest mark on the text in force. Who compared another file has not looked at this one.</summary>
    internal RuleMarkRow? Newest(Remedy remedy, RemedyVersion? version) => Of(remedy, version).FirstOrDefault(m => m.FileHash == Hash);

    /// <summary>The last day on which somebody put the text together or compared it.</summary>
    internal DateOnly LookedOn(Jurisdiction place, Remedy remedy, RemedyVersion? version) =>
        Newest(remedy, version) is { } mark && mark.LookedOn > place.Compiled ? mark.LookedOn : place.Compiled;

    /// <summary>What a reader of this text is told of it.</summary>
    internal RuleAge AgeOf(Jurisdiction place, Remedy remedy, RemedyVersion? version, DateOnly today) =>
        new(place.Compiled, Hash, [.. Of(remedy, version)], IsStale(place, remedy, version, today));

    internal bool IsStale(Jurisdiction place, Remedy remedy, RemedyVersion? version, DateOnly today) =>
        today.DayNumber - LookedOn(place, remedy, version).DayNumber > RuleShelf.StaleDays;
}

/// <summary>How old a text is and who compared it with the law, for whoever reads it or what follows from it.</summary>
/// <param name="Compiled">When the facts of the place were put together.</param>
/// <param name="Hash">The mark of the file in force.</param>
/// <param name="Marks">Who compared the text with the law, the newest first; also those who compared another file.</param>
/// <param name="IsStale">Nobody put it together or compared it within a year.</param>
internal sealed record RuleAge(DateOnly Compiled, string Hash, IReadOnlyList<RuleMarkRow> Marks, bool IsStale)
{
    /// <summary>The newest of those who compared the file in force; null: nobody did.</summary>
    internal RuleMarkRow? Newest => Marks.FirstOrDefault(m => m.FileHash == Hash);
}

/// <summary>Finds what a reader is told of the rule behind an answer.</summary>
internal static class RuleAges
{
    /// <summary>The age of the rule that a finding rests on; null where no rule answered.</summary>
    internal static RuleAge? AgeOf(this IReadOnlyDictionary<string, RuleStanding> standing, RuleBook rules, Finding finding, DateOnly today) =>
        finding.Remedy is { } remedy ? standing.AgeOf(rules, remedy, finding.Version, today) : null;

    /// <summary>The age of a text; null where the place has no rules any more.</summary>
    internal static RuleAge? AgeOf(this IReadOnlyDictionary<string, RuleStanding> standing, RuleBook rules, Remedy remedy, RemedyVersion? version, DateOnly today) =>
        rules.Find(remedy.Jurisdiction) is { } place && standing.TryGetValue(place.Code, out var stands) ? stands.AgeOf(place, remedy, version, today) : null;
}

/// <summary>
/// Keeps corrected rule files and marks in the database, and puts them into the rules that this process runs with: at the start, when one is
/// loaded here, and within ten minutes when another node loaded one. Singleton.
/// </summary>
internal sealed partial class RuleShelf(WaymarkStore store, AccessLog log, RuleBookHolder holder, TimeProvider clock, ILogger<RuleShelf> logger) : BackgroundService
{
    // Every page that shows a rule asks, and each answer reads whole files: so long it is taken from memory. What changes here is seen at once.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>A rule that nobody has looked at for longer is flagged.</summary>
    internal const int StaleDays = 365;

    /// <summary>The most characters of a file.</summary>
    internal const int MostCharacters = 1_000_000;

    private static readonly Lazy<Dictionary<string, string>> ShippedHashes = new(() =>
        ShippedRules.Records().ToDictionary(r => Path.GetFileNameWithoutExtension(r.File).ToUpperInvariant(), r => HashOf(r.Text), StringComparer.Ordinal));

    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> applied = new(StringComparer.Ordinal);
    private (IReadOnlyDictionary<string, RuleStanding> By, RuleBook Book, DateTimeOffset At, int Change)? standing;
    private int change;

    internal RuleBook Rules => holder.Current;

    /// <summary>The loaded file of each place that is in force.</summary>
    internal Task<IReadOnlyList<RuleFileRow>> LoadedAsync(CancellationToken cancel) => store.ReadAsync(async db =>
    {
        var rows = await db.Set<RuleFileRow>().ToListAsync(cancel);
        return (IReadOnlyList<RuleFileRow>)[.. rows.GroupBy(r => r.Jurisdiction, StringComparer.Ordinal).Select(g => g.MaxBy(r => r.Number)!).Where(r => r.Text.Length > 0)];
    }, cancel);

    internal Task<IReadOnlyList<RuleMarkRow>> MarksAsync(CancellationToken cancel) =>
        store.ReadAsync(async db => (IReadOnlyList<RuleMarkRow>)await db.Set<RuleMarkRow>().OrderByDescending(m => m.LookedOn).ToListAsync(cancel), cancel);

    /// <summary>How each place's file stands, by code.</summary>
    internal async Task<IReadOnlyDictionary<string, RuleStanding>> StandingAsync(CancellationToken cancel)
    {
        var (book, now) = (Rules, clock.GetUtcNow());
        int seen;
        lock (gate)
        {
            if (standing is { } kept && kept.Book == book && kept.Change == change && now - kept.At < Kept)
                return kept.By;
            seen = change;
        }

        var read = await ReadStandingAsync(cancel);
        lock (gate)
            standing = (read, book, now, seen);
        return read;
    }

    private async Task<IReadOnlyDictionary<string, RuleStanding>> ReadStandingAsync(CancellationToken cancel)
    {
        var marks = (await MarksAsync(cancel)).ToLookup(m => Rules.FindRemedy(m.RemedyId)?.Jurisdiction, StringComparer.Ordinal);
        var loaded = (await LoadedAsync(cancel)).ToDictionary(r => r.Jurisdiction, StringComparer.Ordinal);
        return Rules.Jurisdictions.ToDictionary(
            p => p.Code,
            p => loaded.TryGetValue(p.Code, out var row) ? new RuleStanding(row.LoadedAt, HashOf(row.Text), [.. marks[p.Code]]) { IsOfOne = row.ConfirmedBy == row.LoadedBy } : new RuleStanding(null, ShippedHashes.Value.GetValueOrDefault(p.Code, ""), [.. marks[p.Code]]),
            StringComparer.Ordinal);
    }

    /// <summary>The text of a place's file in force.</summary>
    internal async Task<string> TextAsync(string code, CancellationToken cancel) =>
        (await LoadedAsync(cancel)).FirstOrDefault(r => r.Jurisdiction == code)?.Text ?? Shipped(code)?.Text ?? "";

    internal static string HashOf(string text) => Convert.ToHexString(Blake2b.Hash(Encoding.UTF8.GetBytes(text)));

    /// <summary>The mark of a place's file in force, read within a unit of work that decides on it.</summary>
    internal static async Task<string> HashInForceAsync(WaymarkDb db, string code, CancellationToken cancel)
    {
        var row = await db.Set<RuleFileRow>().AsNoTracking().Where(r => r.Jurisdiction == code).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
        return HashOf(row is { Text.Length: > 0 } ? row.Text : Shipped(code)?.Text ?? "");
    }

    /// <summary>Tries a corrected file beside the running rules, which stay: read, worked cases run, compared with the file in force.</summary>
    /// <param name="code">The place.</param>
    /// <param name="file">The file.</param>
    /// <param name="cases">Its worked cases; null: those that ship.</param>
    /// <param name="cancel">Stops.</param>
    internal async Task<RuleTrial> TryAsync(string code, RuleSource file, RuleSource? cases, CancellationToken cancel)
    {
        // Another node may have put a file into force a moment ago: the answers are compared with those of the file that is shown.
        await ApplyAsync(cancel);
        var inForce = await TextAsync(code, cancel);
        try
        {
            // A book of this file alone says whose it is; the running rules are not touched before everything is right.
            var alone = RuleBook.Load([file]).Jurisdictions[0];
            if (alone.Code != code)
                return new RuleTrial(new RuleRefusal.OtherPlace(alone.Code));
            var ran = 0;
            var running = holder.Current;
            var engine = new LawEngine(running.With(file));
            var shipped = ShippedRules.Cases(code) is { } ships ? WorkedCase.Read(ships) : [];
            IReadOnlyList<WorkedCase> read = [];
            if (cases is not null || shipped.Count > 0)
            {
                read = cases is null ? shipped : WorkedCase.Read(cases);
                ran = read.Count;
                // Cases of another place would all come out, for they would find nothing of this one.
                if (read.FirstOrDefault(c => c.Jurisdiction != code) is { } other)
                    return new RuleTrial(new RuleRefusal.OtherPlace(other.Jurisdiction));
                var wrong = read.SelectMany(c => c.Differences(engine).Select(d => (c.Name, d))).ToList();
                if (wrong.Count > 0)
                    return new RuleTrial(new RuleRefusal.CasesDiffer(wrong));
            }

            return new RuleTrial(null)
            {
                Changes = RuleChanges.Between(new RuleSource(FileName(code), inForce), file),
                Cases = ran,
                // Other cases do not hide what becomes of those that ship.
                Answers = [.. (cases is null ? read : read.Concat(shipped)).SelectMany(c => Answers(c, new LawEngine(running), engine))],
                Against = HashOf(inForce),
            };
        }
        catch (RuleException bad)
        {
            return new RuleTrial(new RuleRefusal.Unreadable(bad.File, bad.Line, bad.Found, bad.Expected));
        }
    }

    /// <summary>Tries to go back to the file that ships: it is in force again, so it is not refused, only compared.</summary>
    internal async Task<RuleTrial> TryBackAsync(string code, CancellationToken cancel) => await TryAsync(code, Shipped(code) ?? new RuleSource(FileName(code), ""), null, cancel);

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
        Changed();
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

    private void Changed()
    {
        lock (gate)
            change++;
    }

    private static RuleSource? Shipped(string code) => ShippedRules.Records().FirstOrDefault(r => r.File == FileName(code));

    private static string FileName(string code) => $"rules/records/{code.ToLowerInvariant()}.yaml";

    /// <summary>Adds a file that two people agreed on to the unit of work in which that is written down; <see cref="InForceAsync"/> follows when it is kept.</summary>
    internal static async Task AddAsync(WaymarkDb db, RuleProposalRow proposal, MemberId confirmedBy, DateTimeOffset at, CancellationToken cancel)
    {
        var number = 1 + (await db.Set<RuleFileRow>().Where(r => r.Jurisdiction == proposal.Jurisdiction).MaxAsync(r => (int?)r.Number, cancel) ?? 0);
        db.Set<RuleFileRow>().Add(new RuleFileRow
        {
            Jurisdiction = proposal.Jurisdiction,
            Number = number,
            Text = proposal.Text,
            AgencyId = proposal.AgencyId,
            LoadedBy = proposal.ProposedBy,
            ConfirmedBy = confirmedBy,
            LoadedAt = at,
        });
    }

    /// <summary>Takes what was kept into force here at once.</summary>
    internal async Task InForceAsync(CancellationToken cancel)
    {
        Changed();
        await ApplyAsync(cancel);
    }

    private static IEnumerable<CaseChange> Answers(WorkedCase worked, LawEngine running, LawEngine tried)
    {
        var (before, after) = (Said(worked, running), Said(worked, tried));
        return before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(remedy => before.GetValueOrDefault(remedy) != after.GetValueOrDefault(remedy))
            .Select(remedy => new CaseChange(worked.Name, remedy, before.GetValueOrDefault(remedy), after.GetValueOrDefault(remedy)));
    }

    /// <summary>What the law says to a worked case, by remedy: the answer, from which day, and what stands against it.</summary>
    private static Dictionary<string, string> Said(WorkedCase worked, LawEngine engine) =>
        engine.Evaluate(new FactSheet(worked.Facts.Catalogue), [new Charge("case", worked.Facts)], worked.On).Charges[0].Findings
            .Where(f => f.Remedy is not null)
            .DistinctBy(f => f.Remedy!.Id, StringComparer.Ordinal)
            .ToDictionary(f => f.Remedy!.Id, Words, StringComparer.Ordinal);

    private static string Words(Finding finding)
    {
        var against = finding.Reasons.Where(r => r.Status is ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled).Select(r => r.Code).Order(StringComparer.Ordinal);
        var from = finding.EligibleFrom is { } day ? day.ToString(" yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        return $"{finding.Answer.Word()}{from} {string.Join(' ', against)}".TrimEnd();
    }

    [LoggerMessage(LogLevel.Warning, "Reading the loaded rule files failed with {Failure}; it is tried again.")]
    private static partial void Failed(ILogger logger, Type failure);

    [LoggerMessage(LogLevel.Error, "Loaded rule file number {Number} of a place no longer fits the program and is not in force.")]
    private static partial void NoLongerFits(ILogger logger, int number);
}
