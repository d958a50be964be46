using Waymark.Kernel.Languages;

namespace Waymark.Cases.Partner;

/// <summary>Paths of the partner's inbox.</summary>
internal static class PartnerLinks
{
    internal static string List(Language lang, bool closed = false) => $"/{lang.Segment}/desk/referrals{(closed ? "?closed=true" : string.Empty)}";

    internal static string Referral(Language lang, ReferralId id) => $"/{lang.Segment}/desk/referrals/{id}";
}
