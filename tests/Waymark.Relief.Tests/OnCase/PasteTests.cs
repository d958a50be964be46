using Waymark.Law.Rules;
using Waymark.Relief.OnCase;
using Waymark.Relief.OnCase.Paste;

namespace Waymark.Relief.Tests.OnCase;

public sealed class PasteTests
{
    [Theory]
    [InlineData("statute,jurisdiction,offense_date\n\"PC 647(b)\",ca,2015-06-30")]
    [InlineData("\uFEFFoffense_date;jurisdiction;statute\r\n2015-06-30;CA;PC 647(b)\r\n")]
    [InlineData("Jurisdiction\tStatute\tOffense Date\nCA\tPC 647(b)\t2015-06-30")]
    public void Table_ColumnsInAnyOrderAndShape_AreRead(string text)
    {
        var row = Assert.Single(ChargeTable.Read(text, RuleBook.Shipped).Rows);

        Assert.Equal(("CA", "PC 647(b)", "2015-06-30"), (row.Place, row.Statute, row.OffenseDate));
        Assert.Empty(row.Wrong(RuleBook.Shipped));
    }

    [Fact]
    public void Table_QuotesWithBreaksInside_StayOneCellAndLinesAreCounted()
    {
        var read = ChargeTable.Read("jurisdiction,description,grade\nCA,\"Loitering,\n\"\"with intent\"\"\",misdemeanor\nNY,Theft,huge", RuleBook.Shipped);

        Assert.Equal("Loitering,\n\"with intent\"", read.Rows[0].Description);
        Assert.Equal(new PasteNote(4, "desk.relief.paste.value", "grade"), Assert.Single(read.Notes));
        Assert.Null(read.Rows[1].Grade);
    }

    [Theory]
    [InlineData("jurisdiction,statute\nCA,\"PC 647", "desk.relief.paste.quote")]
    [InlineData("jurisdiction,statute", "desk.relief.paste.empty")]
    [InlineData("a,b\n1,2", "desk.relief.paste.header")]
    [InlineData("jurisdiction,grade,grade\nCA,felony,felony", "desk.relief.paste.twice")]
    [InlineData("person_id,jurisdiction\n1,CA\n2,CA", "desk.relief.paste.persons")]
    public void Table_ThatCannotBeUsed_IsRefusedWithTheReason(string text, string reason)
    {
        var read = ChargeTable.Read(text, RuleBook.Shipped);

        Assert.Equal(reason, read.Refused);
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void Table_FactsAboutThePerson_AreTakenOnlyIfEachLineSaysTheSame()
    {
        var read = ChargeTable.Read("jurisdiction,nexus,birth_date,left_trafficking,shoe\nCA,yes,1994-03-08,yes,41\nNY,no,1994-03-08,no,", RuleBook.Shipped);

        Assert.Equal([KeyValuePair.Create("birth_date", "1994-03-08")], read.Person);
        Assert.Equal("nexus=yes", read.Rows[0].More);
        Assert.Contains(new PasteNote(0, "desk.relief.paste.differs", "left_trafficking"), read.Notes);
        Assert.Contains(new PasteNote(0, "desk.relief.paste.column", "shoe"), read.Notes);
    }

    [Fact]
    public void Record_TwoCounts_AreReadLineByLine()
    {
        var read = CourtRecord.Read("""
            SUPERIOR COURT OF CALIFORNIA, COUNTY OF ALAMEDA
            Case No. 4-12345-6
            Count 1  PC 647(b) DISORDERLY CONDUCT  Misdemeanor
            Offense date: 06/30/2015
            Plea of not guilty
            Disposition: 09/01/2015 convicted
            Count 2: Penal Code § 459 BURGLARY
            Dismissed
            Badge 88123, fine $250
            """, "CA", RuleBook.Shipped);

        Assert.Equal(2, read.Rows.Count);
        var (first, second) = (read.Rows[0], read.Rows[1]);
        Assert.Equal(("SUPERIOR COURT OF CALIFORNIA, COUNTY OF ALAMEDA", "4-12345-6", "PC 647(b)", "2015-06-30", "2015-09-01", "conviction", "misdemeanor"),
            (first.Court, first.CaseNumber, first.Statute, first.OffenseDate, first.DecidedDate, first.Ended, first.Grade));
        Assert.Equal(("Penal Code § 459", "BURGLARY", "dismissed", null), (second.Statute, second.Description, second.Ended, second.OffenseDate));
        Assert.Empty(read.Lines.Single(l => l.Text.StartsWith("Plea", StringComparison.Ordinal)).Facts);
        Assert.Empty(read.Lines.Single(l => l.Text.StartsWith("Badge", StringComparison.Ordinal)).Facts);
    }

    [Theory]
    [InlineData("defendant pleaded not guilty", null)]
    [InlineData("found not guilty by jury", "acquitted")]
    [InlineData("found guilty", "conviction")]
    [InlineData("plea of no contest", "conviction")]
    [InlineData("nolle prosequi", "dismissed")]
    [InlineData("adjudication withheld", null)]
    [InlineData("convicted; later dismissed", null)]
    [InlineData("conviction vacated", null)]
    [InlineData("to be dismissed if program is completed", null)]
    [InlineData("continued to 10 May", null)]
    public void Outcome_OnlyWhatIsPlain_IsRead(string line, string? outcome) => Assert.Equal(outcome, CourtRecord.Outcome(line));

    [Theory]
    [InlineData("PC 647(b)", "PC 647(b)")]
    [InlineData("viol. § 230.00 P.L.", "§ 230.00")]
    [InlineData("18 U.S.C. § 1591", "18 U.S.C. § 1591")]
    [InlineData("case 647 of 2015", null)]
    [InlineData("PC 647(b) and PC 459", null)]
    [InlineData("PC 664/211 attempted robbery", "PC 664/211")]
    [InlineData("PC 484(A)/490.5 petty theft", "PC 484(A)/490.5")]
    [InlineData("PC 459 and 484(a)", null)]
    [InlineData("PC 459, 484", null)]
    [InlineData("§§ 18.2-346; 18.2-22", null)]
    [InlineData("PC 647(b), 30 days", "PC 647(b)")]
    [InlineData("PC 647(b), 2 counts", "PC 647(b)")]
    [InlineData("PC 647(b), 05/05/2015", "PC 647(b)")]
    [InlineData("PC 647(b), 2015-05-05", "PC 647(b)")]
    [InlineData("PL 230.00, 2015", "PL 230.00")]
    [InlineData("PL 160.10, 2nd degree", "PL 160.10")]
    [InlineData("PC 647(b) and fined", "PC 647(b)")]
    public void Section_WithoutASignOrCodeOrWithTwo_IsNotRead(string line, string? section) => Assert.Equal(section, CourtRecord.Section(line));

    [Fact]
    public void Record_LineThatNamesAnotherCourt_DoesNotTakeTheOneAbove()
    {
        var read = CourtRecord.Read("SUPERIOR COURT, COUNTY OF ALAMEDA\nPC 647(b) convicted\nCRIMINAL COURT OF NEW YORK PL 230.00 convicted\nPC 459 dismissed", "CA", RuleBook.Shipped);

        Assert.Equal(["SUPERIOR COURT, COUNTY OF ALAMEDA", "", "SUPERIOR COURT, COUNTY OF ALAMEDA"], read.Rows.Select(r => r.Court));
        Assert.Equal(["CA", "", "CA"], read.Rows.Select(r => r.Place));
        Assert.Equal([new PasteNote(3, "desk.relief.paste.elsewhere", "New York"), new PasteNote(3, "desk.relief.paste.court", "")], read.Notes);
    }

    [Fact]
    public void Record_CourtOfAnotherPlace_LeavesItsChargesWithoutAPlace()
    {
        var read = CourtRecord.Read("SUPERIOR COURT OF CALIFORNIA\n§ 647(b) convicted\nMUNICIPAL COURT OF NEWARK, NEW JERSEY\n§ 2C:34-1 convicted\n§ 2C:20-3 dismissed", "CA", RuleBook.Shipped);

        Assert.Equal(["CA", "", ""], read.Rows.Select(r => r.Place));
        Assert.Equal(new PasteNote(3, "desk.relief.paste.elsewhere", "New Jersey"), Assert.Single(read.Notes));
    }

    [Theory]
    [InlineData("Circuit Court of Kanawha County, West Virginia", "VA", "West Virginia")]
    [InlineData("Circuit Court of Kanawha County, West Virginia", "WV", null)]
    [InlineData("Circuit Court, Washington County", "OR", null)]
    [InlineData("Circuit Court, County of Delaware", "PA", null)]
    [InlineData("Superior Court of Washington, King County", "OR", "Washington")]
    [InlineData("Superior Court, County of Alameda", "CA", null)]
    [InlineData("United States District Court, Northern District of California", "CA", "United States (federal)")]
    [InlineData("United States District Court, Northern District of California", "US", null)]
    [InlineData("Court of Indianapolis", "OH", null)]
    public void OtherPlace_OnlyAnotherOneThatIsNamed_IsSaid(string line, string chosen, string? other) => Assert.Equal(other, CourtRecord.OtherPlace(line, chosen, RuleBook.Shipped));

    [Theory]
    [InlineData("California")]
    [InlineData("Cal")]
    public void Table_StateByItsName_IsTakenIfItIsOne(string name)
    {
        var row = Assert.Single(ChargeTable.Read($"jurisdiction,statute\n{name},PC 647(b)", RuleBook.Shipped).Rows);

        Assert.Equal(name == "California" ? "CA" : null, row.Place);
    }

    [Fact]
    public void Record_TwoDifferentOutcomes_NeitherIsTaken()
    {
        var read = CourtRecord.Read("Count 1 PC 647(b)\nconvicted\ndismissed\nconvicted", "CA", RuleBook.Shipped);

        Assert.Equal("", Assert.Single(read.Rows).Ended);
        Assert.Contains(read.Notes, n => n is { Key: "desk.relief.paste.unclear", What: "disposition", Line: 3 });
    }

    [Fact]
    public void Record_DateWithoutAName_IsNotUsed()
    {
        var read = CourtRecord.Read("Count 1 PC 647(b)\n06/30/2015\n6/30/15", "CA", RuleBook.Shipped);

        Assert.Null(Assert.Single(read.Rows).OffenseDate);
        Assert.Equal("2015-06-30", Assert.Single(read.Notes).What);
    }

    [Fact]
    public void Record_NothingInIt_IsRefused() => Assert.Equal("desk.relief.paste.nothing", CourtRecord.Read("A letter to my sister.\nIt rained.", "CA", RuleBook.Shipped).Refused);

    [Fact]
    public void Over_BlankField_ForgetsAndKeepsOtherAnswers()
    {
        var before = new ReliefCharge { Facts = new Dictionary<string, string> { ["jurisdiction"] = "CA", ["statute"] = "PC 647(b)", ["nexus"] = "yes" }, NotKnown = ["class"] };
        var input = ChargeInput.Of(before);
        (input.Statute, input.Class, input.More) = (" ", "B", "coerced=yes\nbirth_date=1990\nstatute=PC 1\nviolent=perhaps");

        var after = input.Over(before, RuleBook.Shipped.Facts);

        Assert.Equal(["class=B", "coerced=yes", "jurisdiction=CA", "nexus=yes"], after.Facts.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(after.NotKnown);
    }
}
