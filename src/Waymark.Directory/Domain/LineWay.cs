namespace Waymark.Directory.Domain;

/// <summary>A way to reach a line. Each is tried by itself, since a number that answers says nothing of the one for texts.</summary>
internal enum LineWay
{
    /// <summary>The telephone.</summary>
    Phone,

    /// <summary>The number for calls from abroad.</summary>
    PhoneAbroad,

    /// <summary>The number for calls from outside the state.</summary>
    PhoneOutsideState,

    /// <summary>Text messages.</summary>
    Text,

    /// <summary>A chat on a web page.</summary>
    Chat,

    /// <summary>The number for deaf people.</summary>
    Tty,

    /// <summary>A web page.</summary>
    Web,
}

/// <summary>The names of the ways, as they are kept.</summary>
internal static class LineWays
{
    private static readonly (LineWay Way, string Id)[] Names =
    [
        (LineWay.Phone, "phone"), (LineWay.PhoneAbroad, "abroad"), (LineWay.PhoneOutsideState, "outside-state"), (LineWay.Text, "text"), (LineWay.Chat, "chat"),
        (LineWay.Tty, "tty"), (LineWay.Web, "web"),
    ];

    public static IReadOnlyList<LineWay> All { get; } = [.. Names.Select(name => name.Way)];

    public static string Id(this LineWay way) => Names.First(name => name.Way == way).Id;

    /// <summary>The way of a name; null when there is none.</summary>
    public static LineWay? Of(string? id) => Names.Where(name => name.Id == id).Select(name => (LineWay?)name.Way).FirstOrDefault();
}
