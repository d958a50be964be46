using System.Globalization;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Areas.Directory.Pages;

/// <summary>A fact of a line: what it is about, and what is known of it.</summary>
/// <param name="Label">In the page's language.</param>
/// <param name="Value">In the page's language, or as the source put it.</param>
/// <param name="IsEnglish">Whether the value is a source's own English, because no closed fact was read from it.</param>
internal sealed record LineFact(string Label, string Value, bool IsEnglish = false);

/// <summary>The facts of lines in the page's language. What nobody knows is said to be not known; nothing is guessed.</summary>
internal static class LineText
{
    private const string Between = " · ";

    // The one line that everybody knows by what it is and not by who runs it.
    private static bool IsEmergency(Hotline line) => line.About == "emergency";

    /// <summary>The name of a line is what its operator calls it, in the operator's language; only the emergency number has none.</summary>
    public static string? OwnName(Hotline line, IStringLocalizer<Text> texts) => IsEmergency(line) ? texts["lines.emergency"].Value : null;

    /// <summary>What the line is for; null when its name alone says it.</summary>
    public static string? About(Hotline line, IStringLocalizer<Text> texts) => line.About is null ? null : texts[$"lines.about.{line.About}"].Value;

    /// <summary>How to send a text: the number, or the word to send to it; null when the line takes none.</summary>
    public static LineFact? Texting(Hotline line, IStringLocalizer<Text> texts) => line switch
    {
        { TextTo: { } number, TextWord: { } word } => new(texts["lines.text"], texts["lines.text.word", word, number]),
        { TextTo: { } number } => new(texts["lines.text"], number),
        { TextNote: { } note } => English(texts["lines.text"], note, texts),
        _ => null,
    };

    /// <summary>Hours, languages, place and who runs it, in this order.</summary>
    public static IEnumerable<LineFact> Facts(Hotline line, IStringLocalizer<Text> texts, SiteClock clock)
    {
        // "Hours: not known" beside the emergency number could keep somebody from calling it. What is known of it is said.
        var quiet = IsEmergency(line);
        if (line.Open is { } hours)
            yield return new(texts["lines.hours"], Hours(hours, texts, clock));
        else if (!quiet || line.HoursNote is not null)
            yield return Unknown("lines.hours", line.HoursNote, texts);
        var spoken = Spoken(line, texts);
        var languages = line.Written is null ? line.LanguagesNote : null;
        if (spoken.Length > 0)
            yield return new(texts["lines.languages"], spoken);
        else if (!quiet || languages is not null)
            yield return Unknown("lines.languages", languages, texts);
        if (line.Written is { Count: > 0 } written && (line.TextTo ?? line.TextNote ?? line.Chat) is not null)
            yield return new(texts["lines.languages.written"], Names(written));
        if (Area(line, texts) is { } area)
            yield return area;
        if (line.Operator is { } name)
            yield return new(texts["lines.operator"], line.OperatorSince is { } year ? $"{name}, {texts["lines.since", year.ToString(CultureInfo.InvariantCulture)]}" : name);
        else if (line.OperatorNote is { } note)
            yield return English(texts["lines.operator"], note, texts);
    }

    /// <summary>When somebody answers, in the page's words.</summary>
    public static string Hours(LineHours hours, IStringLocalizer<Text> texts, SiteClock clock)
    {
        if (hours.IsAlways)
            return texts["state.always"];
        var names = CultureInfo.CurrentUICulture.DateTimeFormat;
        var days = hours.IsDaily ? texts["lines.hours.daily"].Value
            : hours.IsWeekdays ? texts["lines.hours.weekdays"].Value
            : string.Join(Between, hours.Days!.Select(names.GetDayName));
        return $"{texts["lines.hours.days", days, clock.Write(hours.From!.Value, "time"), clock.Write(hours.To!.Value, "time")]} ({texts["lines.zone", hours.ZoneCity!]})";
    }

    private static string Spoken(Hotline line, IStringLocalizer<Text> texts)
    {
        var interpreters = (line.Interpreters, line.InterpreterLanguages) switch
        {
            (true, { } many) => texts["lines.interpreters.count", many].Value,
            (true, _) => texts["lines.interpreters"].Value,
            (false, _) => texts["lines.interpreters.none"].Value,
            _ => null,
        };
        return string.Join(Between, new[] { line.Spoken is { Count: > 0 } spoken ? Names(spoken) : null, interpreters }.OfType<string>());
    }

    private static LineFact? Area(Hotline line, IStringLocalizer<Text> texts)
    {
        var county = line.County is { } name ? texts["lines.county", name].Value : null;
        if (line.Anywhere == true)
            return new(texts["lines.area"], county is null ? texts["lines.anywhere"] : $"{county}. {texts["lines.anywhere"]}");
        return county is not null ? new(texts["lines.area"], county) : line.AreaNote is { } note ? English(texts["lines.area"], note, texts) : null;
    }

    private static string Names(IEnumerable<string> codes) => string.Join(Between, codes.Select(SpokenLanguages.NameOf));

    private static LineFact Unknown(string label, string? note, IStringLocalizer<Text> texts) =>
        note is null ? new(texts[label], texts["answer.unknown"]) : English(texts[label], note, texts);

    private static LineFact English(string label, string note, IStringLocalizer<Text> texts) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? new(label, note) : new($"{label} {texts["lines.english"]}", note, IsEnglish: true);
}
