using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Work;

/// <summary>The agency's own keyed tokens of names, telephone numbers and birth dates, by which its cases are found.</summary>
internal static class FindIndex
{
    /// <summary>Makes a case's tokens anew. The rows must have been saved.</summary>
    internal static async Task RebuildAsync(WaymarkDb db, OpenedCase opened, IKeyHolder holder, CancellationToken cancel)
    {
        var (agency, id) = (opened.File.AgencyId, opened.File.CaseId);
        using var key = await AgencyIndex.OpenAsync(db, agency, holder, cancel);
        if (key is null)
            return;
        var tokens = new HashSet<long>();
        var fields = await db.Set<FieldRow>().AsNoTracking()
            .Where(f => f.AgencyId == agency && f.CaseId == id && (f.Field == PersonField.Name || f.Field == PersonField.BirthDate))
            .ToListAsync(cancel);
        foreach (var field in fields)
        {
            var text = opened.Open(field);
            if (field.Field == PersonField.Name)
                tokens.UnionWith(FindTokens.OfName(text, key));
            else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                tokens.Add(FindTokens.OfDate(date, key));
        }

        var contacts = await db.Set<ContactRow>().AsNoTracking().Where(c => c.AgencyId == agency && c.CaseId == id).ToListAsync(cancel);
        foreach (var contact in contacts)
        {
            if (FindTokens.OfPhone(opened.Open(contact).Value, key) is { } token)
                tokens.Add(token);
        }

        var have = await db.Set<FindRow>().Where(f => f.AgencyId == agency && f.CaseId == id).Select(f => f.Token).ToListAsync(cancel);
        var gone = have.Except(tokens).ToList();
        if (gone.Count > 0)
            await db.Set<FindRow>().Where(f => f.AgencyId == agency && f.CaseId == id && gone.Contains(f.Token)).ExecuteDeleteAsync(cancel);
        db.Set<FindRow>().AddRange(tokens.Except(have).Select(token => new FindRow { AgencyId = agency, Token = token, CaseId = id }));
    }

    /// <summary>Follows a number that the person changed: they have no key to the agency's index, so it waits for staff to open the case.</summary>
    internal static async Task FollowAsync(WaymarkDb db, OpenedCase opened, IKeyHolder holder, CancellationToken cancel)
    {
        var (agency, id) = (opened.File.AgencyId, opened.File.CaseId);
        await RebuildAsync(db, opened, holder, cancel);
        await db.Set<CaseFile>().Where(c => c.AgencyId == agency && c.CaseId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.FindStaleAt, (DateTimeOffset?)null), cancel);
    }

    /// <summary>The tokens of what somebody typed: names by sound and spelling, numbers, dates.</summary>
    internal static async Task<IReadOnlyList<IReadOnlyCollection<long>>?> AskAsync(
        WaymarkDb db, AgencyId agency, IKeyHolder holder, string? name, string? phone, DateOnly? birthDate, CancellationToken cancel)
    {
        using var key = await AgencyIndex.OpenAsync(db, agency, holder, cancel);
        if (key is null)
            return null;
        var asked = new List<IReadOnlyCollection<long>>();
        // Each word must be found, by spelling or by sound.
        foreach (var word in (name ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var tokens = FindTokens.OfName(word, key);
            if (tokens.Count > 0)
                asked.Add([.. tokens]);
        }

        if (phone is { Length: > 0 } && FindTokens.OfPhone(phone, key) is { } token)
            asked.Add([token]);
        if (birthDate is { } date)
            asked.Add([FindTokens.OfDate(date, key)]);
        return asked;
    }
}
