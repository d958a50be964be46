using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Areas.Directory.Pages;
using Waymark.Directory.Areas.Directory.Pages.Hotlines;
using Waymark.Directory.Data;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Contracts;

/// <summary>A line to call as other modules' pages show it; the words are in the request's language, names as they are.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Place">The country or state that it serves.</param>
/// <param name="Name">Its name.</param>
/// <param name="Phone">The number as people write it; null when there is none.</param>
/// <param name="Text">How to text it.</param>
/// <param name="Hours">When somebody answers, in words; null when nobody said.</param>
/// <param name="Languages">Which languages are spoken, in English.</param>
/// <param name="Warning">Who answers and whom they may tell, or that nobody here knows it.</param>
/// <param name="Checked">When a person of this installation called it, in words.</param>
public sealed record LineToCall(string Id, string Place, string Name, string? Phone, string? Text, string? Hours, string? Languages, string Warning, string Checked);

/// <summary>The lines that a person of this installation called and found right. Singleton, safe for several threads.</summary>
public sealed class LinesToCall
{
    private readonly DirectoryEdits edits;
    private readonly IStringLocalizer<Text> texts;
    private readonly SiteClock clock;

    internal LinesToCall(DirectoryEdits edits, IStringLocalizer<Text> texts, SiteClock clock)
    {
        this.edits = edits;
        this.texts = texts;
        this.clock = clock;
    }

    /// <summary>The lines in the order of the page of lines.</summary>
    public async Task<IReadOnlyList<LineToCall>> ListAsync(CancellationToken cancel = default) =>
    [
        .. LinesOfPlace.Group((await edits.HotlinesAsync(cancel)).Where(line => line.IsShown))
            .SelectMany(place => place.Helpers.Concat(place.Authorities).Select(line => Of(line, PlaceText.Of(place.Country, place.State, texts)))),
    ];

    private LineToCall Of(CheckedHotline line, string place) => new(
        line.Line.Id,
        place,
        line.Line.Name,
        line.Line.Phone,
        line.Line.Text,
        line.Line.Hours == "24/7" ? texts["state.always"].Value : line.Line.Hours,
        line.Line.Languages,
        texts[$"lines.reaches.{line.Line.WhoAnswers}"].Value,
        texts["service.checked-by", clock.Write(line.CheckedOn!.Value, "date"), line.CheckedByOffice ?? ""].Value);
}
