using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Areas.Directory.Pages;
using Waymark.Directory.Areas.Directory.Pages.Hotlines;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Contracts;

/// <summary>A line to call as other modules' pages show it; the words are in the request's language, names as they are.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Place">The country or state that it serves.</param>
/// <param name="Name">Its name.</param>
/// <param name="Phone">The number as people write it; null when there is none.</param>
/// <param name="About">What it is for; null when the name alone says it.</param>
/// <param name="Facts">How to text it or reach it otherwise, when somebody answers, in which languages, where.</param>
/// <param name="Warning">Who answers and whom they may tell, or that nobody here knows it.</param>
/// <param name="Checked">When a person of this installation called it, in words.</param>
public sealed record LineToCall(string Id, string Place, string Name, string? Phone, string? About, IReadOnlyList<LineWords> Facts, string Warning, string Checked);

/// <summary>A fact of a line.</summary>
/// <param name="Label">What it is about, in the request's language.</param>
/// <param name="Value">What is known, or that it is not known.</param>
/// <param name="IsEnglish">Whether the value is English on a page of another language, because a source said it in words only.</param>
public sealed record LineWords(string Label, string Value, bool IsEnglish);

/// <summary>The lines that a person of this installation called and found right. Singleton, safe for several threads.</summary>
public sealed class LinesToCall
{
    private readonly LineEdits edits;
    private readonly IStringLocalizer<Text> texts;
    private readonly SiteClock clock;

    internal LinesToCall(LineEdits edits, IStringLocalizer<Text> texts, SiteClock clock)
    {
        this.edits = edits;
        this.texts = texts;
        this.clock = clock;
    }

    /// <summary>That calls and texts leave a trace on the phone and the bill, in the request's language.</summary>
    public string Traces => texts["service.traces"].Value;

    /// <summary>The lines in the order of the page of lines.</summary>
    public async Task<IReadOnlyList<LineToCall>> ListAsync(CancellationToken cancel = default) =>
    [
        .. LinesOfPlace.Group((await edits.ListAsync(cancel)).Where(line => line.IsShown).Select(line => line.Public))
            .SelectMany(place => place.Helpers.Concat(place.Authorities).Select(line => Of(line, PlaceText.Of(place.Country, place.State, texts)))),
    ];

    private LineToCall Of(CheckedHotline line, string place) => new(
        line.Line.Id,
        place,
        LineText.OwnName(line.Line, texts) ?? line.Line.Name,
        line.Line.Phone,
        LineText.About(line.Line, texts),
        [.. Reach(line.Line).Concat(LineText.Facts(line.Line, texts, clock)).Select(fact => new LineWords(fact.Label, fact.Value, fact.IsEnglish))],
        texts[$"lines.reaches.{line.Line.WhoAnswers}"].Value,
        texts["service.checked-by", clock.Write(line.CheckedOn!.Value, "date"), line.CheckedByOffice ?? ""].Value);

    private IEnumerable<LineFact> Reach(Hotline line)
    {
        foreach (var (words, value) in new[] { ("lines.abroad", line.PhoneAbroad), ("lines.outside-state", line.PhoneOutsideState), ("lines.tty", line.Tty) })
        {
            if (value is not null)
                yield return new(texts[words], value);
        }

        if (LineText.Texting(line, texts) is { } texting)
            yield return texting;
        if (line.Chat is not null)
            yield return new(texts["lines.chat"] + ":", line.Chat);
    }
}
