namespace Waymark.Directory.Domain.Hours;

/// <summary>
/// The time zone that most people of a US state or territory live in, for services whose schedule names none. States with two
/// zones (for example Florida, Tennessee, Oregon) give the one of their larger part; a feed that names its zone is always right.
/// </summary>
internal static class UsTimeZones
{
    private static readonly Dictionary<string, string> Zones = Build(
        ("America/New_York", "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV"),
        ("America/Chicago", "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI"),
        ("America/Denver", "CO ID MT NM UT WY"),
        ("America/Phoenix", "AZ"),
        ("America/Los_Angeles", "CA NV OR WA"),
        ("America/Anchorage", "AK"),
        ("Pacific/Honolulu", "HI"),
        ("America/Puerto_Rico", "PR VI"),
        ("Pacific/Guam", "GU MP"),
        ("Pacific/Pago_Pago", "AS"));

    /// <summary>The zone of a state's two-letter code; null for any other text.</summary>
    public static TimeZoneInfo? For(string? state) =>
        state is not null && Zones.TryGetValue(state.Trim().ToUpperInvariant(), out var id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static Dictionary<string, string> Build(params (string Zone, string States)[] zones) =>
        zones.SelectMany(zone => zone.States.Split(' ').Select(state => (state, zone.Zone))).ToDictionary(pair => pair.state, pair => pair.Zone, StringComparer.Ordinal);
}
