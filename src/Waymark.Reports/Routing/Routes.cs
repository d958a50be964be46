using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.Store;

namespace Waymark.Reports.Routing;

/// <summary>Decides which agency receives a report.</summary>
internal sealed class Routes(IOptions<ReportsOptions> options)
{
    /// <summary>The agency that runs the programme; <c>null</c> until one is set up.</summary>
    public async Task<AgencyInfo?> ProgrammeAsync(WaymarkDb db, CancellationToken cancel)
    {
        if (options.Value.ProgrammeAgency is { } fixedId)
            return await Agencies.FindAsync(db, AgencyId.From(fixedId), cancel);
        return await Agencies.ProgrammeAsync(db, cancel);
    }

    /// <summary>The agency for this content: of the first rule that fits, else the programme's; <c>null</c> until one is set up.</summary>
    public async Task<AgencyId?> FindAsync(WaymarkDb db, ReportKind kind, ReportPlace place, IEnumerable<AskedNeed> needs, CancellationToken cancel)
    {
        var programme = await ProgrammeAsync(db, cancel);
        if (programme is null)
            return null;
        var rules = await db.Set<RouteRow>()
            .AsNoTracking()
            .Where(r => r.AgencyId == programme.Id)
            .OrderBy(r => r.Position)
            .ThenBy(r => r.RouteId)
            .ToListAsync(cancel);
        var mask = AskedNeeds.Mask(needs);
        // An agency that is gone, or where nobody may open what comes, must not swallow a cry for help.
        var receiving = await Agencies.ReceivingAsync(db, cancel);
        return rules.FirstOrDefault(r => receiving.Contains(r.Target) && Fits(r, kind, place, mask))?.Target ?? programme.Id;
    }

    /// <summary>Whether every part that the rule names is so. A part that the person left blank fits no rule that names it; a ZIP code tells the state.</summary>
    internal static bool Fits(RouteRow rule, ReportKind kind, ReportPlace place, long needs) =>
        (rule.Kind is null || rule.Kind == kind)
        && (rule.Needs == 0 || (rule.Needs & needs) != 0)
        && (rule.State is null || rule.State == (place.State ?? ZipStates.Of(place.Zip)))
        && (rule.County is null || Same(rule.County, CountyName(place.County)))
        && (rule.City is null || Same(rule.City, place.City))
        && (rule.ZipPrefix is null || (place.Zip is not null && place.Zip.StartsWith(rule.ZipPrefix, StringComparison.Ordinal)));

    private static string? CountyName(string? county)
    {
        const string Suffix = " county";
        return county is not null && county.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? county[..^Suffix.Length] : county;
    }

    private static bool Same(string rule, string? said) => said is not null && Fold(rule) == Fold(said);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalized(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }
}
