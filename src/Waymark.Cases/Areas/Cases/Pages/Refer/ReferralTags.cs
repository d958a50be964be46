using Waymark.Cases.Domain;

namespace Waymark.Cases.Refer;

/// <summary>Colours of states; the words beside them say the same.</summary>
internal static class ReferralTags
{
    internal static string Colour(ReferralStatus status) => status switch
    {
        ReferralStatus.Prepared => "grey",
        ReferralStatus.Sent or ReferralStatus.Seen => "blue",
        ReferralStatus.Waitlisted => "yellow",
        ReferralStatus.Accepted or ReferralStatus.GotHelp => "green",
        ReferralStatus.Declined => "orange",
        _ => "grey",
    };
}
