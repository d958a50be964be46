using Microsoft.Extensions.Localization;
using Waymark.Cases.Domain;
using Waymark.Cases.Refer;
using Waymark.Cases.Resources;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Work;

/// <summary>The words for states, kinds and ids, in the request's language.</summary>
internal static class Labels
{
    private static readonly Dictionary<string, string> SeenKeys = new(StringComparer.Ordinal)
    {
        ["case.opened"] = "seen.case-opened",
        ["case.read"] = "seen.case-read",
        ["case.field-changed"] = "seen.case-changed",
        ["case.need-changed"] = "seen.case-changed",
        ["case.contact-changed"] = "seen.case-changed",
        ["case.step-changed"] = "seen.case-changed",
        ["case.entry-added"] = "seen.case-changed",
        ["case.record-saved"] = "seen.case-changed",
        ["case.record-removed"] = "seen.case-changed",
        ["case.note-added"] = "seen.note-added",
        ["case.assigned"] = "seen.case-assigned",
        ["case.closed"] = "seen.case-closed",
        ["case.reopened"] = "seen.case-reopened",
        ["case.taken-back"] = "entry.taken-back",
        ["case.given-back"] = "entry.given-back",
        ["case.receipt-made"] = "seen.receipt-made",
        ["referral.prepared"] = "seen.referral-prepared",
        ["referral.sent"] = "seen.referral-sent",
        ["referral.refused"] = "seen.referral-refused",
        ["referral.read"] = "seen.referral-read",
        ["referral.accepted"] = "seen.referral-answered",
        ["referral.waitlisted"] = "seen.referral-answered",
        ["referral.declined"] = "seen.referral-answered",
        ["referral.answer-recorded"] = "seen.referral-answered",
        ["referral.closed"] = "seen.referral-closed",
        ["referral.reminded"] = "seen.referral-message",
        ["referral.message-sent"] = "seen.referral-message",
        ["consent.asked"] = "seen.consent-asked",
        ["consent.recorded"] = "seen.consent-given",
        ["consent.given"] = "seen.consent-given",
        ["consent.refused"] = "seen.consent-refused",
        ["consent.withdrawn"] = "seen.consent-withdrawn",
        ["consent.expired"] = "seen.consent-expired",
        ["consent.read"] = "seen.consent-read",
    };

    internal static string Need(this IStringLocalizer<Text> t, NeedKind kind) => t["need." + kind.Id()];

    /// <summary>Several words in one line.</summary>
    internal static string List(this IStringLocalizer<Text> t, IEnumerable<string> words) =>
        words.Aggregate(string.Empty, (all, word) => all.Length == 0 ? word : t["desk.list.separator", all, word].Value);

    internal static string Field(this IStringLocalizer<Text> t, PersonField field) => t["field." + field.Id()];

    internal static string Age(this IStringLocalizer<Text> t, AgeGroup age) => t["age." + age.Id()];

    internal static string Channel(this IStringLocalizer<Text> t, ContactChannel channel) => t["channel." + Shareable.Channel(channel)];

    internal static string Status(this IStringLocalizer<Text> t, ReferralStatus status) => t["referral.status." + status.Id()];

    /// <summary>As <see cref="Status"/>, for the agency that was asked: what it said itself.</summary>
    internal static string StatusHere(this IStringLocalizer<Text> t, ReferralStatus status) =>
        status is ReferralStatus.Accepted or ReferralStatus.Declined or ReferralStatus.Seen ? t["desk.partner.status." + status.Id()] : t.Status(status);

    internal static string Reason(this IStringLocalizer<Text> t, DeclineReason reason) => t["referral.reason." + reason.Id()];

    internal static string Priority(this IStringLocalizer<Text> t, NeedPriority priority) => priority switch
    {
        NeedPriority.Now => t["desk.priority.now"],
        NeedPriority.Soon => t["desk.priority.soon"],
        NeedPriority.Later => t["desk.priority.later"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string Urgency(this IStringLocalizer<Text> t, CaseUrgency urgency) => urgency switch
    {
        CaseUrgency.Now => t["desk.urgency.now"],
        CaseUrgency.Soon => t["desk.urgency.soon"],
        CaseUrgency.Usual => t["desk.urgency.usual"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string NeedStatus(this IStringLocalizer<Text> t, NeedStatus status) => status switch
    {
        Domain.NeedStatus.Open => t["desk.need-status.open"],
        Domain.NeedStatus.Underway => t["desk.need-status.underway"],
        Domain.NeedStatus.Met => t["desk.need-status.met"],
        Domain.NeedStatus.NotPossible => t["desk.need-status.not-possible"],
        Domain.NeedStatus.NotWanted => t["desk.need-status.not-wanted"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whose step, as staff read it.</summary>
    internal static string Who(this IStringLocalizer<Text> t, StepOwner who) => who switch
    {
        StepOwner.Person => t["desk.who.person"],
        StepOwner.Agency => t["desk.who.agency"],
        StepOwner.Partner => t["desk.who.partner"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whose step, as the person reads it.</summary>
    internal static string WhoForPerson(this IStringLocalizer<Text> t, StepOwner who) => who switch
    {
        StepOwner.Person => t["plan.who.person"],
        StepOwner.Agency => t["plan.who.agency"],
        StepOwner.Partner => t["plan.who.partner"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string StepStatus(this IStringLocalizer<Text> t, StepStatus status) => status switch
    {
        Domain.StepStatus.ToDo => t["plan.status.to-do"],
        Domain.StepStatus.Done => t["plan.status.done"],
        Domain.StepStatus.Dropped => t["plan.status.dropped"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string Outcome(this IStringLocalizer<Text> t, CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.GoalsReached => t["desk.outcome.goals-reached"],
        CaseOutcome.PartlyReached => t["desk.outcome.partly-reached"],
        CaseOutcome.PersonEnded => t["desk.outcome.person-ended"],
        CaseOutcome.MovedOn => t["desk.outcome.moved-on"],
        CaseOutcome.LostContact => t["desk.outcome.lost-contact"],
        CaseOutcome.NotHelped => t["desk.outcome.not-helped"],
        CaseOutcome.Other => t["desk.outcome.other"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string Entry(this IStringLocalizer<Text> t, EntryKind kind) => kind switch
    {
        EntryKind.Contact => t["entry.contact"],
        EntryKind.Event => t["entry.event"],
        EntryKind.Decision => t["entry.decision"],
        EntryKind.FromPerson => t["entry.from-person"],
        EntryKind.Opened => t["entry.opened"],
        EntryKind.Closed => t["entry.closed"],
        EntryKind.Reopened => t["entry.reopened"],
        EntryKind.ReferralSent => t["entry.referral-sent"],
        EntryKind.ReferralAnswered => t["entry.referral-answered"],
        EntryKind.ConsentGiven => t["entry.consent-given"],
        EntryKind.ConsentWithdrawn => t["entry.consent-withdrawn"],
        EntryKind.ContactsChanged => t["entry.contacts-changed"],
        EntryKind.TakenBack => t["entry.taken-back"],
        EntryKind.GivenBack => t["entry.given-back"],
        EntryKind.AnsweredPaper => t["entry.answered-paper"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string Method(this IStringLocalizer<Text> t, ConsentMethod method) => method switch
    {
        ConsentMethod.Paper => t["consent.method.paper"],
        ConsentMethod.Mailbox => t["consent.method.mailbox"],
        ConsentMethod.Spoken => t["consent.method.spoken"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static string Signer(this IStringLocalizer<Text> t, ConsentSigner signer) => signer switch
    {
        ConsentSigner.Person => t["desk.signer.person"],
        ConsentSigner.PersonAndGuardian => t["desk.signer.person-and-guardian"],
        ConsentSigner.MinorAlone => t["desk.signer.minor-alone"],
        ConsentSigner.CourtGuardian => t["desk.signer.court-guardian"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What a shared item is called, from its id alone.</summary>
    internal static string Item(this IStringLocalizer<Text> t, string id)
    {
        var (kind, which) = Shareable.Parts(id);
        return kind switch
        {
            "field" when PersonFields.Parse(which) is { } field => t.Field(field),
            "need" when NeedKinds.Parse(which) is { } need => t["item.need", t.Need(need)],
            "contact" => t["item.contact", t["channel." + which]],
            Shareable.Message => t["item.message"],
            _ => id,
        };
    }

    /// <summary>A shared item's words: codes become words, everything else is as it was told.</summary>
    internal static string ItemText(this IStringLocalizer<Text> t, SharedItem item)
    {
        if (item.NoLongerSafe)
            return t["item.no-longer-safe"];
        if (item.Id == "field:age")
            return t.Age(PersonFields.ParseAge(item.Text));
        if (item.Id == "field:language" && Language.TryParse(item.Text, out var language))
            return language.NativeName;
        var (kind, which) = Shareable.Parts(item.Id);
        if (kind == "need" && item.Text.Length == 0 && NeedKinds.Parse(which) is { } need)
            return t.Need(need);
        return kind == "contact"
            ? item.Text.Replace("✉ ✓", t["item.contact.message-yes"], StringComparison.Ordinal).Replace("✉ ✗", t["item.contact.message-no"], StringComparison.Ordinal)
            : item.Text;
    }

    /// <summary>The actions of the access log that are shown to the person and on the case's history.</summary>
    internal static IReadOnlyCollection<string> SeenActions => SeenKeys.Keys;

    /// <summary>What somebody did with the record, as the person reads it; <c>null</c> for what is no business of the record.</summary>
    internal static string? Seen(this IStringLocalizer<Text> t, string action) => SeenKeys.TryGetValue(action, out var key) ? t[key].Value : null;
}
