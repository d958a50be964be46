using Waymark.Law.Rules;
using Waymark.Relief.OnCase;

namespace Waymark.Relief.Tests.OnCase;

public sealed class PetitionDatesTests
{
    private static readonly DateOnly Filed = new(2026, 3, 2);

    private static Remedy WithDays => RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies).First(r => r.On(Filed)?.Procedure.ObjectionDays is > 0);

    private static ReliefPetition Petition => new() { Place = WithDays.Jurisdiction, Remedy = WithDays.Id };

    [Fact]
    public void Next_NotFiled_IsNothing() => Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(Petition, RuleBook.Shipped));

    [Fact]
    public void Next_Filed_CountsTheDaysOfTheLaw()
    {
        var days = WithDays.On(Filed)!.Procedure.ObjectionDays!.Value;
        Assert.Equal((PetitionNext.Objection, Filed.AddDays(days)), PetitionDates.Next(Petition with { FiledOn = Filed }, RuleBook.Shipped));
        Assert.Equal((PetitionNext.Objection, Filed.AddDays(1)), PetitionDates.Next(Petition with { FiledOn = Filed, ObjectionBy = Filed.AddDays(1) }, RuleBook.Shipped));
    }

    [Fact]
    public void Next_LawWithoutDays_InventsNone()
    {
        var silent = RuleBook.Shipped.Jurisdictions.SelectMany(j => j.Remedies).First(r => r.On(Filed) is { } v && v.Procedure.ObjectionDays is null);
        Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(new ReliefPetition { Place = silent.Jurisdiction, Remedy = silent.Id, FiledOn = Filed }, RuleBook.Shipped));
    }

    [Fact]
    public void Next_HearingOrLook_TheEarliestComesFirst()
    {
        var petition = Petition with { FiledOn = Filed, HearingOn = Filed.AddDays(9), LookOn = Filed.AddDays(12) };
        Assert.Equal((PetitionNext.Hearing, Filed.AddDays(9)), PetitionDates.Next(petition, RuleBook.Shipped));
        Assert.Equal((PetitionNext.Look, Filed.AddDays(12)), PetitionDates.Next(petition with { DecidedOn = Filed.AddDays(9), Decision = "granted" }, RuleBook.Shipped));
        Assert.Equal((PetitionNext.Nothing, null), PetitionDates.Next(petition with { GoneOn = Filed.AddDays(11) }, RuleBook.Shipped));
    }
}
