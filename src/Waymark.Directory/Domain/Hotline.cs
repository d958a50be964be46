using System.Text.Json;
using Waymark.Directory.Domain.Hsds;
using YamlDotNet.Serialization;

namespace Waymark.Directory.Domain;

/// <summary>Whom a line reaches, since that decides whether a person dares to call.</summary>
internal enum HotlineReach
{
    /// <summary>Helpers and advocates.</summary>
    Helpers,

    /// <summary>Police, or a body that passes reports to police.</summary>
    Police,

    /// <summary>An immigration agency.</summary>
    Immigration,

    /// <summary>Not known: no source says who answers.</summary>
    Unknown,
}

/// <summary>A crisis or report line, with who runs it and where that is known from.</summary>
internal sealed record Hotline
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    /// <summary>The number for calls from abroad.</summary>
    public string? PhoneAbroad { get; init; }

    /// <summary>The number for calls from outside the state that the line serves.</summary>
    public string? PhoneOutsideState { get; init; }

    public string? Text { get; init; }

    public string? Tty { get; init; }

    public string? Chat { get; init; }

    public string? Web { get; init; }

    public string? Hours { get; init; }

    public string? Languages { get; init; }

    public string? Operator { get; init; }

    public string? Reaches { get; init; }

    /// <summary>ISO 3166-1 code of the country whose people it serves.</summary>
    public string Country { get; init; } = "US";

    /// <summary>The state by its two letters; null when it serves the whole country.</summary>
    public string? State { get; init; }

    public string? Area { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<HotlineSource> Sources { get; init; } = [];

    /// <summary>Read from <see cref="Reaches"/>; police and immigration are labelled in every language.</summary>
    public HotlineReach Reach
    {
        get
        {
            if (Reaches is null)
                return HotlineReach.Unknown;
            if (Reaches.Contains("immigration", StringComparison.OrdinalIgnoreCase))
                return HotlineReach.Immigration;
            if (Reaches.Contains("not police", StringComparison.OrdinalIgnoreCase))
                return HotlineReach.Helpers;
            if (Reaches.StartsWith("police", StringComparison.OrdinalIgnoreCase) || Reaches.Contains("federal police", StringComparison.OrdinalIgnoreCase)
                || Reaches.Contains("to police", StringComparison.OrdinalIgnoreCase))
                return HotlineReach.Police;
            return HotlineReach.Helpers;
        }
    }

    /// <summary>True when calling may lead to police although helpers answer.</summary>
    public bool MayInformPolice => Reach is HotlineReach.Helpers && Reaches is { } text
        && (text.Contains("law enforcement", StringComparison.OrdinalIgnoreCase) || text.Contains("emergency services", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether there is any way to reach it; a line whose number nobody found can not be called, nor shown.</summary>
    public bool IsReachable => Phone is not null || Text is not null || Chat is not null || Web is not null;

    /// <summary>
    /// The word for who answers: <c>immigration</c>, <c>police</c>, <c>may-inform</c> (helpers who may tell the police), <c>helpers</c>, or
    /// <c>unknown</c> when no source says it.
    /// </summary>
    public string WhoAnswers => Reach switch
    {
        HotlineReach.Immigration => "immigration",
        HotlineReach.Police => "police",
        HotlineReach.Helpers => MayInformPolice ? "may-inform" : "helpers",
        _ => "unknown",
    };

    public string Write() => JsonSerializer.Serialize(this, HsdsJson.Options);

    /// <summary>The lines of <c>content/directory/hotlines.yaml</c>, in its order.</summary>
    public static IReadOnlyList<Hotline> Shipped { get; } = Load();

    private static List<Hotline> Load()
    {
        using var reader = new StreamReader(Content.Open("hotlines.yaml"));
        var file = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<YamlFile>(reader);
        return [.. file.lines.Select(line => new Hotline
        {
            Id = line.id,
            Name = line.name,
            Phone = line.phone,
            PhoneAbroad = line.phone_abroad,
            PhoneOutsideState = line.phone_outside_ca,
            Text = line.text,
            Tty = line.tty ?? line.tdd,
            Chat = line.chat,
            Web = line.web,
            Hours = line.hours,
            Languages = line.languages,
            Operator = line.@operator,
            Reaches = line.reaches,
            Country = line.country ?? "US",
            State = line.state,
            Area = line.area,
            Note = line.note,
            Sources = [.. line.sources.Select(source => new HotlineSource(source.url, source.date))],
        })];
    }

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

        public string? phone { get; set; }

        public string? phone_abroad { get; set; }

        public string? phone_outside_ca { get; set; }

        public string? text { get; set; }

        public string? tty { get; set; }

        public string? tdd { get; set; }

        public string? chat { get; set; }

        public string? web { get; set; }

        public string? hours { get; set; }

        public string? languages { get; set; }

        public string? @operator { get; set; }

        public string? reaches { get; set; }

        public string? country { get; set; }

        public string? state { get; set; }

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

/// <summary>Where a line's facts were read; the date may be a year or a month.</summary>
internal sealed record HotlineSource(string Url, string? Date);
