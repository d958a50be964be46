using System.Collections.Concurrent;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Keys;

/// <summary>An agency's older private keys, lent by somebody who was here with them.</summary>
/// <param name="Newest">The agency's newest generation at that time; the keys are of those before it.</param>
/// <param name="Pairs">By generation.</param>
/// <param name="Until">They are forgotten then, used or not.</param>
internal sealed record LentSet(int Newest, IReadOnlyDictionary<int, KeyPair> Pairs, DateTimeOffset Until) : IDisposable
{
    public void Dispose()
    {
        foreach (var pair in Pairs.Values)
            pair.Dispose();
    }
}

/// <summary>
/// Keys that members lend to <see cref="KeyRotation"/>: copies in this process's memory alone, for half an hour at most. Nothing at rest
/// opens an agency's keys without a member; when the process ends they are gone, and the next member who comes by lends them again.
/// </summary>
/// <remarks>Singleton, thread-safe. Whoever takes a set owns it.</remarks>
internal sealed class LentKeys(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<AgencyId, LentSet> sets = new();
    private readonly ConcurrentDictionary<AgencyId, bool> wanted = new();

    /// <summary>Whether there is work that waits for this agency's older keys.</summary>
    public bool IsWanted(AgencyId agency) => wanted.ContainsKey(agency);

    public void Want(AgencyId agency) => wanted[agency] = true;

    /// <summary>Keeps a set until it is taken; an earlier one of the agency is wiped.</summary>
    public void Put(AgencyId agency, LentSet set)
    {
        sets.AddOrUpdate(agency, set, (_, old) =>
        {
            old.Dispose();
            return set;
        });
        wanted.TryRemove(agency, out _);
    }

    /// <summary>Puts a set back that somebody took, unless there is a newer one.</summary>
    public void GiveBack(AgencyId agency, LentSet set)
    {
        if (!sets.TryAdd(agency, set))
            set.Dispose();
    }

    /// <summary>The agency's set, which is the caller's to dispose; <c>null</c> if nobody lent one in time.</summary>
    public LentSet? Take(AgencyId agency)
    {
        if (!sets.TryRemove(agency, out var set))
            return null;
        if (clock.GetUtcNow() < set.Until)
            return set;
        set.Dispose();
        return null;
    }

    /// <summary>Wipes what was kept too long.</summary>
    public void Forget()
    {
        foreach (var agency in sets.Keys)
        {
            if (Take(agency) is { } set)
                GiveBack(agency, set);
        }
    }

    public void Dispose()
    {
        foreach (var agency in sets.Keys)
        {
            if (sets.TryRemove(agency, out var set))
                set.Dispose();
        }
    }
}
