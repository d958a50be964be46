using System.Globalization;
using YamlDotNet.Serialization;

namespace Waymark.Directory.Domain;

/// <summary>Reads <c>content/directory/hotlines.yaml</c>; a fact that it can not understand stops the start, since a wrong line is worse than none.</summary>
internal static class HotlineFile
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <exception cref="InvalidDataException">A fact is not of its closed set.</exception>
    public static List<Hotline> Load()
    {
        using var reader = new StreamReader(Content.Open("hotlines.yaml"));
        return Read(reader);
    }

    public static List<Hotline> Read(TextReader reader) =>
        [.. new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<YamlFile>(reader).lines.Select(Of)];

    private static Hotline Of(YamlLine line) => new()
    {
        Id = line.id,
        Name = line.name,
        About = OneOf(line, line.about, Hotline.Abouts),
        Phone = line.phone,
        PhoneAbroad = line.phone_abroad,
        PhoneOutsideState = line.phone_outside_ca,
        TextTo = line.text_to,
        TextWord = line.text_word,
        TextNote = line.text,
        Tty = line.tty ?? line.tdd,
        Chat = line.chat,
        Web = line.web,
        Open = Hours(line),
        HoursNote = line.hours,
        Spoken = Languages(line, line.spoken),
        Written = Languages(line, line.written),
        Interpreters = line.interpreters,
        InterpreterLanguages = line.interpreter_languages,
        LanguagesNote = line.languages,
        Operator = line.@operator,
        OperatorSince = line.operator_since,
        OperatorNote = line.operator_note,
        Answers = OneOf(line, line.answers, Hotline.AnswerKinds),
        Reaches = line.reaches,
        Country = line.country ?? "US",
        State = line.state,
        County = line.county,
        Anywhere = line.anywhere,
        AreaNote = line.area,
        Note = line.note,
        Sources = [.. line.sources.Select(source => new HotlineSource(source.url, source.date))],
    };

    private static string? OneOf(YamlLine line, string? value, IReadOnlyList<string> known) =>
        value is null || known.Contains(value) ? value : throw Wrong(line, value);

    private static List<string>? Languages(YamlLine line, List<string>? codes) =>
        codes?.Find(code => !SpokenLanguages.All.Contains(code)) is { } unknown ? throw Wrong(line, unknown) : codes;

    private static LineHours? Hours(YamlLine line)
    {
        if (line.open is null)
            return null;
        if (line.open is "always")
            return LineHours.Always;
        var parts = line.open as Dictionary<object, object> ?? throw Wrong(line, "open");
        string? Part(string name) => parts.GetValueOrDefault(name) as string;
        TimeOnly? Time(string name) => TimeOnly.TryParseExact(Part(name), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
        var days = (parts.GetValueOrDefault("days") as List<object> ?? []).Select(day => Array.IndexOf(DayNames, day as string)).ToList();
        return days.Contains(-1) ? throw Wrong(line, "open") : LineHours.Weekly(days.Select(day => (DayOfWeek)day), Time("from"), Time("to"), Part("zone")) ?? throw Wrong(line, "open");
    }

    private static InvalidDataException Wrong(YamlLine line, string value) => new($"hotlines.yaml: {line.id}: \"{value}\" is not one of what can be said here.");

    // Names as in the file.
#pragma warning disable IDE1006, CA1812
    private sealed class YamlFile
    {
        public List<YamlLine> lines { get; set; } = [];
    }

    private sealed class YamlLine
    {
        public string id { get; set; } = "";

        public string name { get; set; } = "";

        public string? about { get; set; }

        public string? phone { get; set; }

        public string? phone_abroad { get; set; }

        public string? phone_outside_ca { get; set; }

        public string? text { get; set; }

        public string? text_to { get; set; }

        public string? text_word { get; set; }

        public string? tty { get; set; }

        public string? tdd { get; set; }

        public string? chat { get; set; }

        public string? web { get; set; }

        public object? open { get; set; }

        public string? hours { get; set; }

        public List<string>? spoken { get; set; }

        public List<string>? written { get; set; }

        public bool? interpreters { get; set; }

        public int? interpreter_languages { get; set; }

        public string? languages { get; set; }

        public string? @operator { get; set; }

        public int? operator_since { get; set; }

        public string? operator_note { get; set; }

        public string? answers { get; set; }

        public string? reaches { get; set; }

        public string? country { get; set; }

        public string? state { get; set; }

        public string? county { get; set; }

        public bool? anywhere { get; set; }

        public string? area { get; set; }

        public string? note { get; set; }

        public List<YamlSource> sources { get; set; } = [];
    }

    private sealed class YamlSource
    {
        public string url { get; set; } = "";

        public string? date { get; set; }
    }
#pragma warning restore IDE1006, CA1812
}
