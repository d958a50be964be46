using FsCheck;
using FsCheck.Fluent;
using Waymark.Cases.Domain;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;

namespace Waymark.Cases.Tests.Domain;

public sealed class ReferralTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemberId Partner = MemberId.New();

    private static readonly Func<Referral, DateTimeOffset, Result<ReferralStatus>>[] Steps =
    [
        (r, now) => r.Send(now, now.AddDays(2)),
        (r, now) => r.See(now),
        (r, now) => r.Accept(Partner, now, now.AddDays(14)),
        (r, now) => r.Waitlist(Partner, 3, null, now, now.AddDays(7)),
        (r, now) => r.Waitlist(Partner, 0, null, now, now.AddDays(7)),
        (r, now) => r.Decline(Partner, DeclineReason.NoCapacity, now, now.AddDays(3)),
        (r, now) => r.Decline(Partner, null, now, now.AddDays(3)),
        (r, now) => r.Close(ReferralStatus.GotHelp, now),
        (r, now) => r.Close(ReferralStatus.CouldNotReach, now),
        (r, now) => r.Close(ReferralStatus.NobodyCould, now),
        (r, now) => r.Close(ReferralStatus.ReferredElsewhere, now),
        (r, now) => r.Close(ReferralStatus.NoLongerWanted, now),
        (r, now) => r.Close(ReferralStatus.Withdrawn, now),
        (r, now) => r.Close(null, now),
        (r, now) => r.Withdraw(now),
        (r, now) => r.Expire(now),
        (r, now) => r.Remind(now.AddDays(2)),
    ];

    [Fact]
    public void AnySequence_Always_HasOwnerAndDateAndClosesOnlyWithOutcome()
    {
        var sequences = Gen.Choose(0, Steps.Length - 1).ListOf().ToArbitrary();
        Prop.ForAll(sequences, sequence =>
        {
            var referral = New();
            var now = Start;
            foreach (var step in sequence)
            {
                now = now.AddDays(3);
                var before = (referral.Status, referral.DueAt, referral.ClosedAt, referral.AccessEndedAt, referral.Reason, referral.SentAt);
                var closedBefore = referral.Status.IsClosed();
                var result = Steps[step](referral, now);
                if (!result.IsOk && before != (referral.Status, referral.DueAt, referral.ClosedAt, referral.AccessEndedAt, referral.Reason, referral.SentAt))
                    return false;
                if (closedBefore && referral.Status != before.Status)
                    return false;
                if (!Holds(referral, now))
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(ReferralStatus.GotHelp)]
    [InlineData(ReferralStatus.CouldNotReach)]
    [InlineData(ReferralStatus.NoLongerWanted)]
    public void Close_Accepted_TakesTheOutcomeAndEndsAccess(object outcome)
    {
        var referral = Sent();
        referral.Accept(Partner, Start, Start.AddDays(14));
        Assert.True(referral.IsOpenToPartner(Start));
        Assert.True(referral.Close((ReferralStatus)outcome, Start).IsOk);
        Assert.Equal(outcome, referral.Status);
        Assert.False(referral.IsOpenToPartner(Start));
        Assert.Null(referral.DueAt);
    }

    [Fact]
    public void Close_WithoutOutcome_IsAnErrorAndChangesNothing()
    {
        var referral = Sent();
        Assert.IsType<OutcomeMissing>(referral.Close(null, Start).Error);
        Assert.Equal(ReferralStatus.Sent, referral.Status);
        Assert.NotNull(referral.DueAt);
    }

    [Fact]
    public void Close_SentAsNobodyCould_IsAnError() => Assert.IsType<OutcomeMissing>(Sent().Close(ReferralStatus.NobodyCould, Start).Error);

    [Fact]
    public void Decline_WithoutReason_IsAnError()
    {
        var referral = Sent();
        Assert.IsType<ReasonMissing>(referral.Decline(Partner, null, Start, Start).Error);
        Assert.IsType<ReasonMissing>(referral.Decline(Partner, (DeclineReason)77, Start, Start).Error);
    }

    [Fact]
    public void Decline_WithReason_LeavesItWithTheSenderAndDue()
    {
        var referral = Sent();
        Assert.True(referral.Decline(Partner, DeclineReason.OutOfArea, Start, Start.AddDays(3)).IsOk);
        Assert.Equal(DeclineReason.OutOfArea, referral.Reason);
        Assert.False(referral.Status.IsClosed());
        Assert.Equal(Start.AddDays(3), referral.DueAt);
        Assert.False(referral.IsOpenToPartner(Start));
        Assert.True(referral.Close(ReferralStatus.NobodyCould, Start).IsOk);
    }

    [Fact]
    public void Waitlist_PositionZero_IsAnError() => Assert.IsType<Missing>(Sent().Waitlist(Partner, 0, null, Start, Start).Error);

    [Fact]
    public void IsOpenToPartner_AtTheEndOfConsent_IsFalse()
    {
        var referral = Sent();
        Assert.True(referral.IsOpenToPartner(referral.AccessUntil.AddMilliseconds(-1)));
        Assert.False(referral.IsOpenToPartner(referral.AccessUntil));
    }

    [Fact]
    public void IsOverdue_AtTheDate_IsTrue()
    {
        var referral = Sent();
        Assert.False(referral.IsOverdue(referral.DueAt!.Value.AddMilliseconds(-1)));
        Assert.True(referral.IsOverdue(referral.DueAt!.Value));
    }

    private static bool Holds(Referral referral, DateTimeOffset now) =>
        !referral.Owner.IsDefault
        && referral.Status.IsClosed() == (referral.ClosedAt is not null)
        && referral.Status.IsClosed() == (referral.DueAt is null)
        && (!referral.Status.IsClosed() || referral.AccessEndedAt is not null)
        && (referral.Status != ReferralStatus.Declined || referral.Reason is not null)
        && (referral.SentAt is not null || !referral.IsOpenToPartner(now));

    private static Referral Sent()
    {
        var referral = New();
        Assert.True(referral.Send(Start, Start.AddDays(2)).IsOk);
        return referral;
    }

    private static Referral New()
    {
        using var key = SealKey.New();
        var id = ReferralId.New();
        var referral = new Referral
        {
            AgencyId = AgencyId.New(),
            ReferralId = id,
            CaseId = CaseId.New(),
            VaultId = VaultId.New(),
            ConsentId = ConsentId.New(),
            PartnerAgencyId = AgencyId.New(),
            Owner = MemberId.New(),
            PreparedAt = Start,
            AccessUntil = Start.AddDays(30),
            Package = Sealed<SharedPackage>.Seal(new SharedPackage { From = "a", To = "b", Purpose = "c", Items = [] }, key, new SealPlace(id.Value, "test")),
            KeyVersion = 1,
        };
        referral.Begin(Start.AddDays(3));
        return referral;
    }
}
