using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;

namespace Waymark.Cases.Tests.Domain;

/// <summary>The duty table of shared confidentiality rules (34 U.S.C. 12291(b)(2)), row by row.</summary>
public sealed class ConsentRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly AgencyId Releaser = AgencyId.New();
    private static readonly AgencyId Receiver = AgencyId.New();

    public static TheoryData<string, string?> Sharings => new()
    {
        { "given on paper", null },
        { "given in the mailbox", null },
        { "one of two items", null },
        { "the last moment", null },
        { "no consent at all", "not-given" },
        { "asked, not answered", "not-given" },
        { "refused", "refused" },
        { "withdrawn", "withdrawn" },
        { "spoken, writing due", "not-written" },
        { "before it begins", "not-yet" },
        { "the moment it ends", "expired" },
        { "long after", "expired" },
        { "another agency", "other-recipient" },
        { "outside instead of the agency", "other-recipient" },
        { "an item not listed", "item-not-listed" },
        { "a listed and an unlisted item", "item-not-listed" },
        { "a listed item in other letters", "item-not-listed" },
        { "nothing", "nothing-listed" },
        { "terms without items", "nothing-listed" },
        { "terms without a purpose", "no-purpose" },
        { "terms without a recipient", "no-recipient" },
        { "terms of more than a year", "too-long" },
    };

    [Theory]
    [MemberData(nameof(Sharings))]
    public void CheckSharing_EachRow_GivesTheRefusal(string row, string? expected)
    {
        var terms = Terms();
        var consent = NewConsent(terms);
        Consent? offered = consent;
        AgencyId? to = Receiver;
        string[] items = ["field:name", "field:story"];
        var now = Start.AddHours(1);
        if (row is not ("asked, not answered" or "refused"))
            consent.Give(row switch { "given in the mailbox" => ConsentMethod.Mailbox, "spoken, writing due" => ConsentMethod.Spoken, _ => ConsentMethod.Paper }, Start, Start.AddDays(3)).ShouldBeOk();
        switch (row)
        {
            case "one of two items": items = ["field:story"]; break;
            case "the last moment": now = terms.Until.AddMilliseconds(-1); break;
            case "no consent at all": offered = null; break;
            case "refused": consent.Refuse(Start).ShouldBeOk(); break;
            case "withdrawn": consent.Withdraw(ActorKind.Person, Start).ShouldBeOk(); break;
            case "before it begins": now = Start.AddMilliseconds(-1); break;
            case "the moment it ends": now = terms.Until; break;
            case "long after": now = terms.Until.AddYears(1); break;
            case "another agency": to = AgencyId.New(); break;
            case "outside instead of the agency": to = null; break;
            case "an item not listed": items = ["field:danger"]; break;
            case "a listed and an unlisted item": items = ["field:name", "field:danger"]; break;
            case "a listed item in other letters": items = ["FIELD:name"]; break;
            case "nothing": items = []; break;
            case "terms without items": terms = terms with { Items = [] }; break;
            case "terms without a purpose": terms = terms with { Purpose = " " }; break;
            case "terms without a recipient": terms = terms with { Recipient = "" }; break;
            case "terms of more than a year": terms = terms with { Until = terms.From.AddDays(365).AddMilliseconds(1) }; break;
            default: break;
        }

        Assert.Equal(expected, ConsentRules.CheckSharing(offered, terms, to, items, now)?.Id());
    }

    public static TheoryData<string, int, int, string?, string?, bool, string?, string?> Signings => new()
    {
        { "an adult", 1, 1, "Imelda", null, false, null, null },
        { "an adult with no name on the paper", 1, 1, " ", null, false, null, "signer-missing" },
        { "an adult by another hand", 1, 2, "Imelda", "Rosa Sarmiento", true, null, "wrong-signer" },
        { "an adult who can not decide, by the court's guardian", 1, 4, null, "Ellis Moreau", true, null, null },
        { "the court's guardian, not looked at", 1, 4, null, "Ellis Moreau", false, null, "guardian-not-checked" },
        { "the court's guardian without a name", 1, 4, null, null, true, null, "guardian-missing" },
        { "age not known", 0, 1, "Imelda", null, false, null, "age-unknown" },
        { "a minor alone without a law", 2, 1, "Imelda", null, false, null, "guardian-missing" },
        { "a minor and a parent", 2, 2, "Imelda", "Rosa Sarmiento", true, null, null },
        { "a parent without the minor", 2, 2, "", "Rosa Sarmiento", true, null, "signer-missing" },
        { "a minor and a parent, not looked at", 2, 2, "Imelda", "Rosa Sarmiento", false, null, "guardian-not-checked" },
        { "a minor and nobody", 2, 2, "Imelda", null, true, null, "guardian-missing" },
        { "a minor alone where the law lets them", 2, 3, "Imelda", null, false, "Counselling from 12 on", null },
        { "a minor alone, no reason", 2, 3, "Imelda", null, false, " ", "reason-missing" },
        { "an adult by the minor's rule", 1, 3, "Imelda", null, false, "Counselling from 12 on", "wrong-signer" },
        { "a minor by a court's guardian alone", 2, 4, null, "Ellis Moreau", true, null, "wrong-signer" },
        { "the named abuser as parent", 2, 2, "Imelda", "Viktor Halloran", true, null, "signer-is-abuser" },
        { "the named abuser in other letters", 2, 2, "Imelda", "HALLORAN,  víktor", true, null, "signer-is-abuser" },
        { "the named abuser by a part of the name", 2, 2, "Imelda", "Halloran", true, null, "signer-is-abuser" },
        { "the named abuser as court's guardian", 1, 4, null, "Viktor J. Halloran", true, null, "signer-is-abuser" },
        { "the named abuser for the person", 1, 1, "Viktor Halloran", null, false, null, "signer-is-abuser" },
        { "the named abuser, age not known", 0, 1, "Viktor Halloran", null, false, null, "signer-is-abuser" },
        { "a Chinese name", 2, 2, "小梅", "陈国强", true, null, "signer-is-abuser" },
        { "an unknown way", 1, 9, "Imelda", null, false, null, "wrong-signer" },
    };

    [Theory]
    [MemberData(nameof(Signings))]
    public void CheckSigning_EachRow_GivesTheRefusal(
        string row, int age, int by, string? name, string? guardian, bool looked, string? reason, string? expected)
    {
        Assert.NotEmpty(row);
        var signing = new ConsentSigning((ConsentSigner)by, name, guardian, looked, reason);
        Assert.Equal(expected, ConsentRules.CheckSigning((AgeGroup)age, signing, ["Viktor Halloran", "陈国强"])?.Id());
    }

    [Fact]
    public void SameName_DifferentPeople_AreDifferent()
    {
        Assert.False(ConsentRules.SameName("Viktor Halloran", "Viktoria Hall"));
        Assert.False(ConsentRules.SameName("", "Viktor"));
        Assert.False(ConsentRules.SameName("  ", ""));
    }

    [Fact]
    public void Give_WritingAfterSpoken_MakesItLive()
    {
        var consent = NewConsent(Terms());
        consent.Give(ConsentMethod.Spoken, Start, Start.AddDays(3)).ShouldBeOk();
        Assert.False(consent.IsLive(Start.AddMinutes(1)));
        Assert.Equal(Start.AddDays(3), consent.WritingDueAt);
        consent.Give(ConsentMethod.Paper, Start.AddDays(1), Start).ShouldBeOk();
        Assert.True(consent.IsLive(Start.AddDays(1)));
        Assert.Null(consent.WritingDueAt);
        consent.Give(ConsentMethod.Paper, Start.AddDays(2), Start).ShouldFail<WrongState>();
    }

    [Fact]
    public void Withdraw_Twice_IsAnError()
    {
        var consent = NewConsent(Terms());
        consent.Give(ConsentMethod.Paper, Start, Start).ShouldBeOk();
        consent.Withdraw(ActorKind.Person, Start).ShouldBeOk();
        consent.Withdraw(ActorKind.Member, Start).ShouldFail<WrongState>();
        consent.Give(ConsentMethod.Paper, Start, Start).ShouldFail<WrongState>();
    }

    private static ConsentTerms Terms() => new()
    {
        Releaser = Releaser,
        Partner = Receiver,
        Recipient = "Saltmarsh Shelter",
        Items = ["field:name", "field:story"],
        Purpose = "A bed",
        From = Start,
        Until = Start + ConsentRules.DefaultLength,
    };

    private static Consent NewConsent(ConsentTerms terms)
    {
        using var key = SealKey.New();
        var id = ConsentId.New();
        return new Consent
        {
            AgencyId = terms.Releaser,
            ConsentId = id,
            CaseId = CaseId.New(),
            ReferralId = ReferralId.New(),
            PartnerAgencyId = terms.Partner,
            ValidFrom = terms.From,
            ValidUntil = terms.Until,
            AskedAt = Start,
            Language = Language.English,
            Details = Sealed<ConsentDetails>.Seal(
                new ConsentDetails { Recipient = "x", Purpose = "x", Items = [], Language = "en" }, key, new SealPlace(id.Value, "test")),
            KeyVersion = 1,
        };
    }
}
