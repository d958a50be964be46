using Waymark.Law.Rules;
using Waymark.Relief.OnCase;

namespace Waymark.Relief.Tests.OnCase;

public sealed class PetitionDatesTests
{
    private static readonly DateOnly Filed = new(2026, 3, 2);

    private static Remedy WithDays => RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies).First(r => r.On(Filed)?.Procedure.ObjectionDays is > 0);

    private static ReliefPetition Petition => new() { Place = WithDays.Jurisdiction, Remedy = WithDays.Id };

    [Fact]
    public void Next_NotFiled_IsNothing() => Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(Petition, RuleBook.Shipped, Filed));

    [Fact]
    public void Next_Filed_CountsTheDaysOfTheLaw()
    {
        var days = WithDays.On(Filed)!.Procedure.ObjectionDays!.Value;
        Assert.Equal((PetitionNext.Objection, Filed.AddDays(days)), PetitionDates.Next(Petition with { FiledOn = Filed }, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Objection, Filed.AddDays(1)), PetitionDates.Next(Petition with { FiledOn = Filed, ObjectionBy = Filed.AddDays(1) }, RuleBook.Shipped, Filed));
    }

    [Fact]
    public void Next_LawWithoutDays_InventsNone()
    {
        var silent = RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies).First(r => r.On(Filed) is { } v && v.Procedure.ObjectionDays is null);
        Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(new ReliefPetition { Place = silent.Jurisdiction, Remedy = silent.Id, FiledOn = Filed }, RuleBook.Shipped, Filed));
    }

    [Fact]
    public void Next_HearingOrLook_TheEarliestComesFirst()
    {
        var petition = Petition with { FiledOn = Filed, HearingOn = Filed.AddDays(9), LookOn = Filed.AddDays(12) };
        Assert.Equal((PetitionNext.Hearing, Filed.AddDays(9)), PetitionDates.Next(petition, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Look, Filed.AddDays(12)), PetitionDates.Next(petition with { DecidedOn = Filed.AddDays(9), Decision = "denied" }, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(petition with { GoneOn = Filed.AddDays(11) }, RuleBook.Shipped, Filed));
    }

    [Fact]
    public void Next_HearingAndObjection_BothWaitUntilTheDayOfTheObjectionHasPassed()
    {
        var petition = Petition with { FiledOn = Filed, ObjectionBy = Filed.AddDays(5), HearingOn = Filed.AddDays(9) };

        Assert.Equal((PetitionNext.Objection, Filed.AddDays(5)), PetitionDates.Next(petition, RuleBook.Shipped, Filed.AddDays(5)));
        Assert.Equal((PetitionNext.Hearing, Filed.AddDays(9)), PetitionDates.Next(petition, RuleBook.Shipped, Filed.AddDays(6)));
    }

    [Fact]
    public void Next_Granted_WaitsForCopiesThenForProofUntilTheRecordsAreGone()
    {
        var granted = Petition with { FiledOn = Filed, DecidedOn = Filed.AddDays(60), Decision = "granted" };
        var named = granted with { Copies = [new("State police", Filed.AddDays(61), null), new("Sheriff", null, null)] };
        var sent = granted with { Copies = [new("State police", Filed.AddDays(61), null), new("Sheriff", Filed.AddDays(70), null)] };

        Assert.Equal((PetitionNext.Copies, Filed.AddDays(60)), PetitionDates.Next(granted, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Copies, Filed.AddDays(60)), PetitionDates.Next(named, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Proof, Filed.AddDays(100)), PetitionDates.Next(sent, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Look, Filed.AddDays(80)), PetitionDates.Next(sent with { LookOn = Filed.AddDays(80) }, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(sent with { GoneOn = Filed.AddDays(90) }, RuleBook.Shipped, Filed));
        Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(granted with { Decision = "denied" }, RuleBook.Shipped, Filed));
    }
}
