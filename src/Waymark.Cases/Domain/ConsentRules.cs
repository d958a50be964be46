using System.Globalization;
using System.Text;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Domain;

/// <summary>Where a consent stands. Expiry is a matter of the clock and not stored.</summary>
internal enum ConsentState
{
    Asked = 0,
    Given = 1,
    Refused = 2,
    Withdrawn = 3,
}

/// <summary>How a consent was given.</summary>
internal enum ConsentMethod
{
    /// <summary>Signed on paper.</summary>
    Paper = 1,

    /// <summary>By the person, in the mailbox.</summary>
    Mailbox = 2,

    /// <summary>Said aloud; the writing is due. Nothing is shared until it is there, because the law asks for writing.</summary>
    Spoken = 3,
}

/// <summary>Who signed.</summary>
internal enum ConsentSigner
{
    Person = 1,

    /// <summary>A person under 18 together with a parent or guardian.</summary>
    PersonAndGuardian = 2,

    /// <summary>A person under 18 alone, where the law lets them have this service alone.</summary>
    MinorAlone = 3,

    /// <summary>A guardian appointed by a court for a person who can not decide.</summary>
    CourtGuardian = 4,
}

/// <summary>Why nothing may be shared, or a consent not be recorded.</summary>
internal enum ConsentRefusal
{
    NotGiven = 1,
    NotWritten = 2,
    Withdrawn = 3,
    Refused = 4,
    NotYet = 5,
    Expired = 6,
    OtherRecipient = 7,
    ItemNotListed = 8,
    NothingListed = 9,
    NoPurpose = 10,
    NoRecipient = 11,
    TooLong = 12,
    EndsBeforeItBegins = 13,
    AgeUnknown = 14,
    GuardianMissing = 15,
    WrongSigner = 16,
    ReasonMissing = 17,
    SignerIsAbuser = 18,
    GuardianNotChecked = 19,
    SignerMissing = 20,
}

/// <summary>The terms of one consent: who releases what to whom, for what, from when until when, and who said so.</summary>
internal sealed record ConsentTerms
{
    /// <summary>Who releases.</summary>
    internal required AgencyId Releaser { get; init; }

    /// <summary>To whom: an agency here, or <c>null</c> for one that is told by paper or telephone.</summary>
    internal required AgencyId? Partner { get; init; }

    /// <summary>To whom, by name.</summary>
    internal required string Recipient { get; init; }

    /// <summary>The ids of the items, each named by itself; there is no "everything".</summary>
    internal required IReadOnlyCollection<string> Items { get; init; }

    /// <summary>For what.</summary>
    internal required string Purpose { get; init; }

    internal required DateTimeOffset From { get; init; }

    /// <summary>The first moment at which it no longer holds.</summary>
    internal required DateTimeOffset Until { get; init; }
}

/// <summary>Who signs, as it was written down.</summary>
/// <param name="By">Which case of the rule.</param>
/// <param name="Name">The person's name or sign as on the paper; any name they choose.</param>
/// <param name="GuardianName">The parent or guardian, where one signs.</param>
/// <param name="GuardianChecked">The worker states that the guardian is not the one who harms the person, nor the other parent's abuser.</param>
/// <param name="AloneReason">Which law lets a minor have this service alone.</param>
internal sealed record ConsentSigning(ConsentSigner By, string? Name, string? GuardianName, bool GuardianChecked, string? AloneReason);

/// <summary>The rules of a release: 34 U.S.C. 12291(b)(2), 42 U.S.C. 10406(c)(5), 28 CFR 94.115; the strictest of the three for everyone.</summary>
/// <remarks>The statute says "reasonably time-limited" and gives no number: 30 and 365 days are this system's.</remarks>
internal static class ConsentRules
{
    /// <summary>The length that is proposed.</summary>
    internal static readonly TimeSpan DefaultLength = TimeSpan.FromDays(30);

    /// <summary>The longest that is taken.</summary>
    internal static readonly TimeSpan MaxLength = TimeSpan.FromDays(365);

    /// <summary>Whether terms may be offered to a person at all; <c>null</c> if so.</summary>
    internal static ConsentRefusal? CheckTerms(ConsentTerms terms) => terms switch
    {
        { Items.Count: 0 } => ConsentRefusal.NothingListed,
        _ when string.IsNullOrWhiteSpace(terms.Recipient) => ConsentRefusal.NoRecipient,
        _ when string.IsNullOrWhiteSpace(terms.Purpose) => ConsentRefusal.NoPurpose,
        _ when terms.Until <= terms.From => ConsentRefusal.EndsBeforeItBegins,
        _ when terms.Until - terms.From > MaxLength => ConsentRefusal.TooLong,
        _ => null,
    };

    /// <summary>Whether these people may sign for this person; <c>null</c> if so.</summary>
    /// <param name="age">What is known of the person's age.</param>
    /// <param name="signing">Who signs.</param>
    /// <param name="dangerous">The names of those who harm or harmed the person.</param>
    internal static ConsentRefusal? CheckSigning(AgeGroup age, ConsentSigning signing, IEnumerable<string> dangerous)
    {
        var names = dangerous as IReadOnlyCollection<string> ?? [.. dangerous];
        if (names.Any(name => SameName(name, signing.Name) || SameName(name, signing.GuardianName)))
            return ConsentRefusal.SignerIsAbuser;
        if (age == AgeGroup.Unknown)
            return ConsentRefusal.AgeUnknown;
        switch (signing.By)
        {
            case ConsentSigner.Person:
                if (age == AgeGroup.Minor)
                    return ConsentRefusal.GuardianMissing;
                return string.IsNullOrWhiteSpace(signing.Name) ? ConsentRefusal.SignerMissing : null;
            case ConsentSigner.PersonAndGuardian:
                if (age != AgeGroup.Minor)
                    return ConsentRefusal.WrongSigner;
                if (string.IsNullOrWhiteSpace(signing.Name))
                    return ConsentRefusal.SignerMissing;
                return Guardian(signing);
            case ConsentSigner.MinorAlone:
                if (age != AgeGroup.Minor)
                    return ConsentRefusal.WrongSigner;
                if (string.IsNullOrWhiteSpace(signing.Name))
                    return ConsentRefusal.SignerMissing;
                return string.IsNullOrWhiteSpace(signing.AloneReason) ? ConsentRefusal.ReasonMissing : null;
            case ConsentSigner.CourtGuardian:
                return age == AgeGroup.Adult ? Guardian(signing) : ConsentRefusal.WrongSigner;
            default:
                return ConsentRefusal.WrongSigner;
        }
    }

    /// <summary>Whether these items may go to this party now; <c>null</c> if so.</summary>
    /// <param name="consent">The consent, or <c>null</c> if there is none.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="partner">Who would receive; <c>null</c> for a party outside this installation.</param>
    /// <param name="items">What would be sent.</param>
    /// <param name="now">The moment of sending.</param>
    internal static ConsentRefusal? CheckSharing(
        Consent? consent, ConsentTerms? terms, AgencyId? partner, IReadOnlyCollection<string> items, DateTimeOffset now)
    {
        if (consent is null || terms is null || consent.State == ConsentState.Asked)
            return ConsentRefusal.NotGiven;
        if (consent.State == ConsentState.Refused)
            return ConsentRefusal.Refused;
        if (consent.State == ConsentState.Withdrawn)
            return ConsentRefusal.Withdrawn;
        if (consent.State != ConsentState.Given)
            return ConsentRefusal.NotGiven;
        if (CheckTerms(terms) is { } wrong)
            return wrong;
        if (terms.Partner != partner || consent.PartnerAgencyId != partner)
            return ConsentRefusal.OtherRecipient;
        if (now < terms.From)
            return ConsentRefusal.NotYet;
        if (now >= terms.Until || now >= consent.ValidUntil)
            return ConsentRefusal.Expired;
        if (consent.Method == ConsentMethod.Spoken)
            return ConsentRefusal.NotWritten;
        if (items.Count == 0)
            return ConsentRefusal.NothingListed;
        return items.All(item => terms.Items.Contains(item, StringComparer.Ordinal)) ? null : ConsentRefusal.ItemNotListed;
    }

    /// <summary>Whether two names may be the same person's: every word of the shorter one is in the longer one, whatever the case and the
    /// accents. Errs towards yes, because a yes here only asks for another signer.</summary>
    internal static bool SameName(string? one, string? other)
    {
        var a = Words(one);
        var b = Words(other);
        return a.Count > 0 && b.Count > 0 && (a.IsSubsetOf(b) || b.IsSubsetOf(a));
    }

    private static ConsentRefusal? Guardian(ConsentSigning signing)
    {
        if (string.IsNullOrWhiteSpace(signing.GuardianName))
            return ConsentRefusal.GuardianMissing;
        return signing.GuardianChecked ? null : ConsentRefusal.GuardianNotChecked;
    }

    private static HashSet<string> Words(string? name)
    {
        var folded = new StringBuilder();
        foreach (var c in (name ?? string.Empty).Normalized(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('\'' or '’'))
                folded.Append(' ');
        }

        return [.. folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The id of a refusal in text keys and in the register of disclosures.</summary>
    internal static string Id(this ConsentRefusal refusal) => refusal switch
    {
        ConsentRefusal.NotGiven => "not-given",
        ConsentRefusal.NotWritten => "not-written",
        ConsentRefusal.Withdrawn => "withdrawn",
        ConsentRefusal.Refused => "refused",
        ConsentRefusal.NotYet => "not-yet",
        ConsentRefusal.Expired => "expired",
        ConsentRefusal.OtherRecipient => "other-recipient",
        ConsentRefusal.ItemNotListed => "item-not-listed",
        ConsentRefusal.NothingListed => "nothing-listed",
        ConsentRefusal.NoPurpose => "no-purpose",
        ConsentRefusal.NoRecipient => "no-recipient",
        ConsentRefusal.TooLong => "too-long",
        ConsentRefusal.EndsBeforeItBegins => "ends-before-it-begins",
        ConsentRefusal.AgeUnknown => "age-unknown",
        ConsentRefusal.GuardianMissing => "guardian-missing",
        ConsentRefusal.WrongSigner => "wrong-signer",
        ConsentRefusal.ReasonMissing => "reason-missing",
        ConsentRefusal.SignerIsAbuser => "signer-is-abuser",
        ConsentRefusal.GuardianNotChecked => "guardian-not-checked",
        ConsentRefusal.SignerMissing => "signer-missing",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
