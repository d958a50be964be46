using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Data;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Access.Domain;

/// <summary>Names of agencies, as people tell them apart: a partner must not pass for the programme.</summary>
internal static class AgencyNames
{
    /// <summary>Held while a name is chosen: two agencies at once must not choose the same.</summary>
    private static readonly Guid Lock = new("6f0e7d0b-9c1f-4a55-8f35-0c8c6b1f2a47");

    /// <summary>Whether another agency's name reads the same: letters and digits alone count, without case and accents.</summary>
    public static async Task<bool> IsTakenAsync(WaymarkDb db, AgencyId by, string name, CancellationToken cancel)
    {
        await db.LockAsync(Lock, cancel);
        var folded = Fold(name);
        var others = await db.Set<AgencyRow>().AsNoTracking().Where(a => a.AgencyId != by).Select(a => a.Name).ToListAsync(cancel);
        return others.Exists(other => Fold(other) == folded);
    }

    internal static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalized(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }
}
