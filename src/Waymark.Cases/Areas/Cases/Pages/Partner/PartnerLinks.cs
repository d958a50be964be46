using Waymark.Kernel.Languages;

namespace Waymark.Cases.Partner;

/// <summary>Paths of the partner's inbox.</summary>
internal static class PartnerLinks
{
    internal static string List(Language lang, bool closed = false, int page = 1) => (closed, page) switch
    {
        (false, 1) => $"/{lang.Segment}/desk/referrals",
        (true, 1) => $"/{lang.Segment}/desk/referrals?closed=true",
        (false, _) => $"/{lang.Segment}/desk/referrals?number={page}",
        _ => $"/{lang.Segment}/desk/referrals?closed=true&number={page}",
    };

    internal static string Referral(Language lang, ReferralId id) => $"/{lang.Segment}/desk/referrals/{id}";
}
