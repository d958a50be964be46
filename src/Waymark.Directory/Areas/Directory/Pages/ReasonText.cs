using System.Globalization;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;

namespace Waymark.Directory.Areas.Directory.Pages;

/// <summary>Reasons in words.</summary>
internal static class ReasonText
{
    public static string Of(Reason reason, IStringLocalizer texts, SiteClock clock)
    {
        var date = reason.Date is { } day ? clock.Write(day, "date") : "";
        var number = reason.Number?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";
        return reason.Kind switch
        {
            ReasonKind.MeetsNeed => texts["reason.meets-need", texts[$"need.{reason.Need!.Value.Id()}"].Value],
            ReasonKind.LacksNeed => texts["reason.lacks-need", texts[$"need.{reason.Need!.Value.Id()}"].Value],
            ReasonKind.WordsInName => texts["reason.words-in-name"],
            ReasonKind.WordsInText => texts["reason.words-in-text"],
            ReasonKind.Near => texts["results.miles", number],
            ReasonKind.ServesArea => texts["reason.serves-area"],
            ReasonKind.WorksRemotely => texts["facet.remote"],
            ReasonKind.AddressWithheld => texts["place.secret"],
            ReasonKind.PlaceUnknown => texts["reason.place-unknown"],
            ReasonKind.TooFar => texts["reason.too-far"],
            ReasonKind.FacetYes or ReasonKind.FacetUnknown or ReasonKind.FacetNo => texts[$"facet.{reason.Facet!.Value.Id()}"],
            ReasonKind.SpeaksLanguage => texts["reason.speaks", SpokenLanguages.NameOf(reason.Language!)],
            ReasonKind.HasInterpreters => texts["service.interpreters"],
            ReasonKind.LanguageUnknown or ReasonKind.LanguageNo => texts["search.language"],
            ReasonKind.CostFits or ReasonKind.CostUnknown or ReasonKind.CostNo => texts["search.cost"],
            ReasonKind.OpenNow or ReasonKind.ClosedNow or ReasonKind.HoursUnknown => texts["search.open-now"],
            ReasonKind.CheckedRecently or ReasonKind.CheckedSomeMonthsAgo => texts["state.checked", date],
            ReasonKind.CheckedLongAgo => texts["state.checked-long-ago", date],
            ReasonKind.NotChecked => texts["state.not-checked"],
            ReasonKind.BedsFree => texts["state.beds", number],
            ReasonKind.NoBedsFree => texts["state.beds.none"],
            ReasonKind.BedsUnknown => texts["reason.beds-unknown"],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
