using Waymark.Access.Contracts;

namespace Waymark.Cases.Work;

/// <summary>A partner's events stand in the sender's log and say which agency acted.</summary>
internal static class ActorAgency
{
    private const string Prefix = "agency ";

    internal static string Detail(AgencyId agency) => Prefix + agency;

    /// <summary>The partner's agency; <c>null</c> where it was the log's own agency.</summary>
    internal static AgencyId? Of(AccessEntry entry) =>
        entry.Detail is { } detail && detail.StartsWith(Prefix, StringComparison.Ordinal) && AgencyId.TryParse(detail[Prefix.Length..], null, out var agency)
            ? agency
            : null;
}
