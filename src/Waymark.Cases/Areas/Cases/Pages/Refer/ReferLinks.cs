using Waymark.Cases.Files;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Refer;

/// <summary>Paths of referring, on the sender's side.</summary>
internal static class ReferLinks
{
    internal static string New(Language lang, CaseId id, Guid? service = null) =>
        $"{CaseLinks.Case(lang, id)}/refer{(service is { } one ? $"?service={one:N}" : string.Empty)}";

    internal static string Referral(Language lang, CaseId id, ReferralId referral) => $"{CaseLinks.Referrals(lang, id)}/{referral}";

    internal static string Consent(Language lang, CaseId id, ReferralId referral) => $"{Referral(lang, id, referral)}/consent";

    internal static string Withdraw(Language lang, CaseId id, ReferralId referral) => $"{Referral(lang, id, referral)}/withdraw";

    /// <summary>The consent form to print; the language of the path is the form's.</summary>
    internal static string Form(Language formLanguage, CaseId id, ReferralId referral) => $"{Referral(formLanguage, id, referral)}/form";

    /// <summary>What goes to an organization outside, to print or to read out.</summary>
    internal static string Sheet(Language lang, CaseId id, ReferralId referral) => $"{Referral(lang, id, referral)}/sheet";
}
