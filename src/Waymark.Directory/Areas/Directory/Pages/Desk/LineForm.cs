using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>The facts of a line as a member writes them; what is blank is not known.</summary>
internal sealed class LineForm
{
    private const int MostShort = 60;
    private const int MostAddress = 500;
    private static readonly char[] Commas = [',', ';', '·', '、', '，', '；', '\n'];

    public string? Name { get; set; }

    public string? About { get; set; }

    public string? Phone { get; set; }

    public string? PhoneAbroad { get; set; }

    public string? PhoneOutsideState { get; set; }

    public string? TextTo { get; set; }

    public string? TextWord { get; set; }

    public string? Tty { get; set; }

    public string? Chat { get; set; }

    public string? Web { get; set; }

    /// <summary><c>always</c>, <c>weekly</c> or nothing.</summary>
    public string? Open { get; set; }

    public List<string> Days { get; set; } = [];

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Zone { get; set; }

    public string? Spoken { get; set; }

    public string? Written { get; set; }

    /// <summary><c>Yes</c>, <c>No</c> or nothing.</summary>
    public string? Interpreters { get; set; }

    public string? InterpreterLanguages { get; set; }

    public string? Answers { get; set; }

    public string? Operator { get; set; }

    public string? OperatorSince { get; set; }

    public string? Country { get; set; } = "US";

    public string? State { get; set; }

    public string? County { get; set; }

    public bool Anywhere { get; set; }

    public string? Note { get; set; }

    /// <summary>Where the member knows it from; asked anew at each change.</summary>
    public string? Source { get; set; }

    public DateOnly? SourceDate { get; set; }

    /// <summary>The form with the facts of a line.</summary>
    public static LineForm Of(Hotline line) => new()
    {
        Name = line.Name,
        About = line.About,
        Phone = line.Phone,
        PhoneAbroad = line.PhoneAbroad,
        PhoneOutsideState = line.PhoneOutsideState,
        TextTo = line.TextTo,
        TextWord = line.TextWord,
        Tty = line.Tty,
        Chat = line.Chat,
        Web = line.Web,
        Open = line.Open is null ? null : line.Open.IsAlways ? "always" : "weekly",
        Days = [.. (line.Open?.Days ?? []).Select(day => day.ToString())],
        From = line.Open?.From?.ToString("HH:mm", CultureInfo.InvariantCulture),
        To = line.Open?.To?.ToString("HH:mm", CultureInfo.InvariantCulture),
        Zone = line.Open?.Zone,
        Spoken = Names(line.Spoken),
        Written = Names(line.Written),
        Interpreters = line.Interpreters switch { true => "Yes", false => "No", null => null },
        InterpreterLanguages = line.InterpreterLanguages?.ToString(CultureInfo.InvariantCulture),
        Answers = line.Answers,
        Operator = line.Operator,
        OperatorSince = line.OperatorSince?.ToString(CultureInfo.InvariantCulture),
        Country = line.Country,
        State = line.State,
        County = line.County,
        Anywhere = line.Anywhere == true,
        Note = line.Note,
    };

    /// <summary>The line that the form says, or null with a message for each field that is wrong.</summary>
    /// <param name="before">The line as it was, whose sources and notes stay; a new line has none.</param>
    /// <param name="today">No source is of a later day.</param>
    /// <param name="prefix">The name of the form in the page's model.</param>
    /// <param name="state">Takes the messages.</param>
    /// <param name="texts">The words.</param>
    public Hotline? Make(Hotline before, DateOnly today, string prefix, ModelStateDictionary state, IStringLocalizer<Text> texts)
    {
        var reader = new Reader(prefix, state, texts);
        var line = before with
        {
            Name = reader.Text(nameof(Name), Name, 200, "desk.line.name.empty") ?? "",
            About = Reader.OneOf(About, Hotline.Abouts),
            Phone = reader.Number(nameof(Phone), Phone),
            PhoneAbroad = reader.Number(nameof(PhoneAbroad), PhoneAbroad),
            PhoneOutsideState = reader.Number(nameof(PhoneOutsideState), PhoneOutsideState),
            TextTo = reader.Number(nameof(TextTo), TextTo),
            TextWord = reader.Short(nameof(TextWord), TextWord),
            TextNote = null,
            Tty = reader.Number(nameof(Tty), Tty),
            Chat = reader.Address(nameof(Chat), Chat),
            Web = reader.Address(nameof(Web), Web),
            Open = reader.Hours(this),
            Spoken = reader.Languages(nameof(Spoken), Spoken),
            Written = reader.Languages(nameof(Written), Written),
            Interpreters = Interpreters switch { "Yes" => true, "No" => false, _ => null },
            InterpreterLanguages = reader.Whole(nameof(InterpreterLanguages), InterpreterLanguages, 1, 999, "desk.line.count.wrong"),
            Answers = Reader.OneOf(Answers, Hotline.AnswerKinds),
            Operator = reader.Short(nameof(Operator), Operator, 200),
            OperatorSince = reader.Whole(nameof(OperatorSince), OperatorSince, 1900, today.Year, "desk.line.year.wrong"),
            Country = reader.Country(nameof(Country), Country),
            State = PlaceText.AllStates.Any(known => known.Key == State) ? State : null,
            County = reader.Short(nameof(County), County, 100),
            Anywhere = Anywhere ? true : null,
            Note = reader.Short(nameof(Note), Note, 2_000),
        };
        var source = reader.Text(nameof(Source), Source, 500, "desk.line.source.empty");
        // An impossible day has its own message by now.
        if (SourceDate is { } day ? day > today : !reader.HasError(nameof(SourceDate)))
            reader.Wrong(nameof(SourceDate), "desk.line.source-date.wrong");
        if (!line.IsReachable && state.IsValid)
            reader.Wrong(nameof(Phone), "desk.line.no-way");
        if (!state.IsValid)
            return null;
        return line with { Sources = [new HotlineSource(source!, SourceDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), .. before.Sources.Take(9)] };
    }

    private static string? Names(IReadOnlyList<string>? codes) => codes is null ? null : string.Join(", ", codes.Select(SpokenLanguages.NameOf));

    private sealed class Reader(string prefix, ModelStateDictionary state, IStringLocalizer<Text> texts)
    {
        public void Wrong(string field, string words, params object[] arguments) => state.AddModelError($"{prefix}.{field}", texts[words, arguments].Value);

        public bool HasError(string field) => state.TryGetValue($"{prefix}.{field}", out var entry) && entry.Errors.Count > 0;

        public string? Text(string field, string? value, int most, string words)
        {
            var text = value?.Trim();
            if (text is { Length: > 0 } && text.Length <= most)
                return text;
            Wrong(field, words);
            return null;
        }

        public string? Short(string field, string? value, int most = MostShort)
        {
            var text = value?.Trim();
            if (text is null or "" || text.Length <= most)
                return text is "" ? null : text;
            Wrong(field, "desk.line.too-long");
            return null;
        }

        public string? Number(string field, string? value)
        {
            if (Short(field, value) is not { } text)
                return null;
            if (ServiceView.DialOf(text).Length > 0)
                return text;
            Wrong(field, "desk.line.number.wrong");
            return null;
        }

        public string? Address(string field, string? value)
        {
            if (Short(field, value, MostAddress) is not { } text)
                return null;
            // A line for people in danger is not reached over a way that others can read.
            if (ServiceView.SafeUrl(text) is { } url && url.StartsWith("https:", StringComparison.Ordinal))
                return text;
            Wrong(field, "desk.line.address.wrong");
            return null;
        }

        public static string? OneOf(string? value, IReadOnlyList<string> known) => value is not null && known.Contains(value) ? value : null;

        public LineHours? Hours(LineForm form)
        {
            if (form.Open is "always")
                return LineHours.Always;
            if (form.Open is not "weekly")
                return null;
            static TimeOnly? Time(string? text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
            var days = form.Days.Select(day => Enum.TryParse<DayOfWeek>(day, out var known) && Enum.IsDefined(known) ? known : (DayOfWeek?)null).OfType<DayOfWeek>();
            if (LineHours.Weekly(days, Time(form.From), Time(form.To), LineForm.Zones.Contains(form.Zone) ? form.Zone : null) is { } hours)
                return hours;
            Wrong(nameof(Open), "desk.line.open.wrong");
            return null;
        }

        public List<string>? Languages(string field, string? value)
        {
            if (Short(field, value, MostAddress) is not { } text)
                return null;
            var codes = new List<string>();
            foreach (var name in text.Split(Commas, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!SpokenLanguages.TryRead(name, name, out var code))
                {
                    Wrong(field, "desk.line.languages.wrong", name);
                    return null;
                }

                codes.Add(code);
            }

            return codes.Count == 0 ? null : [.. codes.Distinct()];
        }

        public int? Whole(string field, string? value, int least, int most, string words)
        {
            if (string.IsNullOrWhiteSpace(value))
                return null;
            if (int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            Wrong(field, words);
            return null;
        }

        public string Country(string field, string? value)
        {
            var code = value?.Trim().ToUpperInvariant();
            if (code is { Length: 2 } && code.All(char.IsAsciiLetterUpper))
                return code;
            Wrong(field, "desk.line.country.wrong");
            return "US";
        }
    }

    /// <summary>The time zones to choose from.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu",
        "America/Puerto_Rico", "Pacific/Guam", "Pacific/Pago_Pago",
    ];
}
