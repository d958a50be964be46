using System.Text;
using Waymark.Law.Evaluation;
using Waymark.Law.Rules;
using Waymark.Law.Screening;

namespace Waymark.Law.Tests.Screening;

public sealed class ChargeScreenTests
{
    private const string Header = "charge_id,jurisdiction,category,disposition,nexus\n";
    private const string Eligible = "1,NY,theft,conviction,yes\n";
    /// <summary>What the text of New York is silent about: each row that is no refusal says so.</summary>
    private const string Silent = "left_trafficking:not-found pending_charges:not-found sentence_completed:not-found later_convictions:not-found prosecutor_consent:not-found";

    private const string EligibleRow = "ny-440.10-1-i,eligible,disposition:yes nexus:yes " + Silent + ",,\"N.Y. Crim. Proc. Law § 440.10(1)(i), (6)\",statute-text\n";

    private static string Found(string rows) => ChargeScreen.OutputHeader + "\n" + rows;

    [Fact]
    public async Task Run_EligibleCharge_WritesTheAgreedColumns()
    {
        var (output, rejects, summary) = await ScreenText.RunAsync(Header + Eligible);

        Assert.Equal(Found("1," + EligibleRow), output);
        Assert.Equal(ChargeScreen.RejectHeader + "\n", rejects);
        Assert.Equal((1, 0, 1), (summary.Rows, summary.Rejected, summary.Count(Answer.Eligible)));
        Assert.Equal(1, summary.Count("ny-440.10-1-i", Answer.Eligible));
    }

    [Fact]
    public async Task Run_BlankCells_AreUnknownAndAskedFor()
    {
        var (output, _, _) = await ScreenText.RunAsync(Header + "1,NY,theft,conviction, \n");

        Assert.Contains("1,ny-440.10-1-i,needs-facts,disposition:yes nexus:unknown " + Silent + ",nexus,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Refusal_NamesWhatIsNotMetAlone()
    {
        var (output, _, _) = await ScreenText.RunAsync(Header + "1,NY,theft,dismissed,yes\n");

        Assert.Contains("1,ny-440.10-1-i,not-eligible,disposition:no,,", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PR")]
    [InlineData("Mexico")]
    [InlineData("ZZ")]
    [InlineData("x")]
    public async Task Run_TerritoryOrForeign_IsNotModelled(string jurisdiction)
    {
        var (output, _, summary) = await ScreenText.RunAsync(Header + $"1,{jurisdiction},theft,conviction,yes\n");

        Assert.Equal(Found("1,,not-modelled,jurisdiction-not-modelled:not-modelled,,,unverified\n"), output);
        Assert.Equal(1, summary.Count(Answer.NotModelled));
    }

    [Fact]
    public async Task Run_NoJurisdiction_NeedsIt()
    {
        var (output, _, _) = await ScreenText.RunAsync(Header + "1,,theft,conviction,yes\n");

        Assert.Equal(Found("1,,needs-facts,jurisdiction-missing:unknown,jurisdiction,,unverified\n"), output);
    }

    [Fact]
    public async Task Run_ExtraColumns_AreCarriedThroughInOrder()
    {
        var (output, _, _) = await ScreenText.RunAsync(
            "case no,charge_id,jurisdiction,Office Note,category,disposition,nexus\n" + "A-1,7,NY,\"said \"\"no\"\", twice\",theft,conviction,yes\n");

        Assert.Equal(ChargeScreen.OutputHeader + ",case_no,office_note\n7," + EligibleRow.TrimEnd('\n') + ",A-1,\"said \"\"no\"\", twice\"\n", output);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Run_OtherDelimiters_GiveTheSameFindings(char delimiter)
    {
        var (output, rejects, _) = await ScreenText.RunAsync((Header + Eligible).Replace(',', delimiter));

        Assert.Equal(Found("1," + EligibleRow), output);
        Assert.Single(ScreenText.Lines(rejects));
    }

    [Fact]
    public async Task Run_SemicolonFileWithCommaInExtraCell_IsQuoted()
    {
        var (output, _, _) = await ScreenText.RunAsync("charge_id;jurisdiction;category;disposition;nexus;note\n1;NY;theft;conviction;yes;a, b\n");

        Assert.EndsWith(",statute-text,\"a, b\"\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ByteOrderMarkAndWindowsLineEnds_AreTaken()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes((Header + Eligible + "\n" + Eligible.TrimEnd('\n')).Replace("\n", "\r\n", StringComparison.Ordinal))];

        var (output, rejects, summary) = await ScreenText.RunAsync(bytes);

        Assert.Equal(Found("1," + EligibleRow + "1," + EligibleRow), output);
        Assert.Single(ScreenText.Lines(rejects));
        Assert.Equal(2, summary.Rows);
    }

    [Fact]
    public async Task Run_HeaderInCapitalsAndAnyOrder_IsUnderstood()
    {
        var (output, _, _) = await ScreenText.RunAsync("NEXUS,\"Disposition\",Category,Jurisdiction,Charge ID\nYES,Conviction,THEFT,ny,1\n");

        Assert.Equal(Found("1," + EligibleRow), output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("just some words\n")]
    [InlineData("charge_id,category\n1,theft\n")]
    [InlineData("charge_id,jurisdiction,nexus,nexus\n1,NY,yes,no\n")]
    public async Task Run_NoUsableHeader_IsRefusedAsAWhole(string text) =>
        await Assert.ThrowsAsync<ScreenInputException>(() => ScreenText.RunAsync(text));

    [Fact]
    public async Task Run_Utf16_IsRefusedWithWhatToDo()
    {
        var refused = await Assert.ThrowsAsync<ScreenInputException>(() => ScreenText.RunAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header + Eligible)]));

        Assert.Contains("UTF-8", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<ScreenInputException>(() => ScreenText.RunAsync(Encoding.Unicode.GetBytes(Header + Eligible)));
        Assert.Contains("UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RowInAnotherEncoding_IsRejectedAndTheOthersAreNot()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + Eligible), .. Encoding.Latin1.GetBytes("2,NY,café,conviction,yes\n"), .. Encoding.UTF8.GetBytes("3é,NY,theft,conviction,yes\n")];

        var (output, rejects, summary) = await ScreenText.RunAsync(bytes);

        Assert.Equal(["1", "3"], ScreenText.Lines(output)[1..].Select(l => l[..1]));
        Assert.Equal(["3,not-utf-8,,text in UTF-8"], ScreenText.Lines(rejects)[1..]);
        Assert.Equal((3, 1), (summary.Rows, summary.Rejected));
    }

    [Theory]
    [InlineData("1,NY,theft,conviction\n", "2,field-count,,as many fields as the header has")]
    [InlineData("1,NY,theft,conviction,yes,more\n", "2,field-count,,as many fields as the header has")]
    [InlineData("1,NY,theft,convicted,yes\n", "2,value,disposition,\"one of arrest, charge, dismissed, acquitted, conviction, adjudication\"")]
    [InlineData("1,NY,theft,conviction,maybe\n", "2,value,nexus,\"yes or no, or nothing if it is not known\"")]
    [InlineData("1,NY,thievery,conviction,yes\n", "2,value,category,\"an id of rules/offences/categories.yaml, for example prostitution or theft, or nothing if it is not known\"")]
    [InlineData("1,NY,\"theft\"x,conviction,yes\n", "2,text-after-quote,,the end of the field after its closing quote")]
    public async Task Run_UnreadableRow_IsRejectedWithLineAndReason(string row, string reject)
    {
        var (output, rejects, _) = await ScreenText.RunAsync(Header + row + Eligible);

        Assert.Equal(Found("1," + EligibleRow), output);
        Assert.Equal([reject], ScreenText.Lines(rejects)[1..]);
    }

    [Fact]
    public async Task Run_Rejects_HoldNothingOfTheRow()
    {
        var (_, rejects, _) = await ScreenText.RunAsync(Header + "Maria-7,NY,theft,Secretdisposition,yes\n");

        Assert.DoesNotContain("Maria", rejects, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", rejects, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2010-02-30")]
    [InlineData("02/03/2010")]
    [InlineData("2010-13")]
    [InlineData("99")]
    [InlineData("20100101ab")]
    public async Task Run_ImpossibleDate_IsRejected(string date)
    {
        var (_, rejects, _) = await ScreenText.RunAsync($"charge_id,jurisdiction,offense_date\n1,NY,{date}\n");

        Assert.Equal(["2,value,offense_date,\"a date as 2015-06-30, 2015-06 or 2015\""], ScreenText.Lines(rejects)[1..]);
    }

    [Fact]
    public async Task Run_QuotedLineBreaksAndQuotes_AreOneRow()
    {
        var (output, rejects, summary) = await ScreenText.RunAsync(
            "charge_id,jurisdiction,description,category,disposition,nexus\n1,NY,\"first\nsecond, \"\"third\"\"\",theft,conviction,yes\n2,NY,x,theft,bad,yes\n");

        Assert.Contains("1," + EligibleRow, output, StringComparison.Ordinal);
        Assert.Equal(2, summary.Rows);
        Assert.StartsWith("4,value,disposition", ScreenText.Lines(rejects)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StrayQuoteInsideAField_IsALetter()
    {
        var (output, _, _) = await ScreenText.RunAsync("charge_id,jurisdiction,note,category,disposition,nexus\n1,NY,5\" knife,theft,conviction,yes\n2,NY,x,theft,conviction,yes\n");

        Assert.Equal(3, ScreenText.Lines(output).Length);
        Assert.EndsWith(",\"5\"\" knife\"", ScreenText.Lines(output)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1 << 20)]
    public async Task Run_QuoteThatIsNeverClosed_CostsOneLine(int block)
    {
        var rows = string.Concat(Enumerable.Range(3, 40).Select(i => $"{i},NY,theft,conviction,yes\n"));

        var (output, rejects, summary) = await ScreenText.RunAsync(Header + Eligible + "2,NY,\"theft,conviction,yes\n" + rows, null, new ScreenOptions { BlockBytes = block, MostRecordBytes = 512 });

        Assert.Equal(42, ScreenText.Lines(output).Length);
        Assert.Equal(["3,quote-not-closed,,a closing quote; a quote within quotes is doubled"], ScreenText.Lines(rejects)[1..]);
        Assert.Equal((42, 1), (summary.Rows, summary.Rejected));
    }

    [Fact]
    public async Task Run_FieldOfAMillionBytes_IsCarriedThrough()
    {
        var large = new string('x', 1_000_000) + "\n" + new string('y', 1_000_000);
        var (output, rejects, _) = await ScreenText.RunAsync($"charge_id,jurisdiction,category,disposition,nexus,note\n1,NY,theft,conviction,yes,\"{large}\"\n2,NY,theft,conviction,yes,z\n");

        Assert.Contains(large, output, StringComparison.Ordinal);
        Assert.EndsWith(",z\n", output, StringComparison.Ordinal);
        Assert.Single(ScreenText.Lines(rejects));
    }

    [Fact]
    public async Task Run_RowThatIsTooLong_IsRejectedAndReadingGoesOn()
    {
        var (output, rejects, _) = await ScreenText.RunAsync(
            Header + "1,NY," + new string('x', 5000) + ",conviction,yes\n" + Eligible, null, new ScreenOptions { BlockBytes = 64, MostRecordBytes = 1000 });

        Assert.Equal(Found("1," + EligibleRow), output);
        Assert.Equal(["2,row-too-long,,a row of at most 16 million bytes"], ScreenText.Lines(rejects)[1..]);
    }

    [Fact]
    public async Task Run_ContradictoryFacts_AreNamedInTheReasons()
    {
        var (output, _, summary) = await ScreenText.RunAsync(
            "charge_id,jurisdiction,category,disposition,nexus,birth_date,offense_date,trafficking_start\n"
            + "1,NY,theft,conviction,yes,2001-01-01,2000-01-01,\n2,NY,theft,conviction,yes,,2000-01-01,2001-01-01\n3,NY,theft,conviction,yes,2030-01-01,,\n");

        var lines = ScreenText.Lines(output);
        Assert.Contains("eligible,disposition:yes nexus:yes " + Silent + " problem:offense-before-birth,", lines[1], StringComparison.Ordinal);
        Assert.Contains("needs-facts,disposition:yes nexus:unknown " + Silent + " problem:trafficking-after-offense,nexus,", lines[2], StringComparison.Ordinal);
        Assert.Contains("problem:date-in-future", lines[3], StringComparison.Ordinal);
        Assert.Equal(3, summary.WithProblems);
    }

    [Theory]
    [InlineData("New York")]
    [InlineData("NEW YORK")]
    [InlineData("N.Y.")]
    [InlineData("n y")]
    public async Task Run_JurisdictionByItsName_IsTheOneOfTwoLetters(string name)
    {
        var (output, rejects, _) = await ScreenText.RunAsync(Header + $"1,{name},theft,conviction,yes\n");

        Assert.Equal(Found("1," + EligibleRow), output);
        Assert.Single(ScreenText.Lines(rejects));
    }

    [Theory]
    [InlineData("New York City")]
    [InlineData("Puerto Rico")]
    [InlineData("Ontario")]
    [InlineData("México")]
    [InlineData("Navajo Nation of Arizona, New Mexico and Utah, a name as long as no state has")]
    public async Task Run_AnotherPlace_StaysNotModelled(string name)
    {
        var (output, _, _) = await ScreenText.RunAsync(Header + $"1,\"{name}\",theft,conviction,yes\n");

        Assert.Contains("1,,not-modelled,jurisdiction-not-modelled", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ColumnsWithoutAName_AreLeftOut()
    {
        var (output, rejects, _) = await ScreenText.RunAsync(Header.TrimEnd('\n') + ",,\n1,NY,theft,conviction,yes,,\n");

        Assert.Equal(Found("1," + EligibleRow), output);
        Assert.Single(ScreenText.Lines(rejects));
    }

    [Fact]
    public async Task Run_CarriageReturnsAlone_AreRefusedByName()
    {
        var wrong = await Assert.ThrowsAsync<ScreenInputException>(() => ScreenText.RunAsync((Header + Eligible).Replace('\n', '\r')));

        Assert.Contains("carriage return", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TraffickingThatEndsLater_IsNamed()
    {
        var (output, _, _) = await ScreenText.RunAsync("charge_id,jurisdiction,category,disposition,nexus,left_trafficking,trafficking_end\n1,CA,theft,conviction,yes,yes,2199\n");

        Assert.Contains("problem:date-in-future", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OneOrManyThreadsAndAnyBlocks_GiveTheSameBytes()
    {
        var input = ScreenSample.Text(3000);
        var expected = await ScreenText.RunAsync(input, null, new ScreenOptions { Parallel = 1 });
        foreach (var options in new[] { new ScreenOptions { Parallel = 2, BlockBytes = 700 }, new ScreenOptions { Parallel = 5, BlockBytes = 64 }, new ScreenOptions { Parallel = 2 } })
        {
            var run = await ScreenText.RunAsync(input, null, options);
            Assert.Equal(expected.Output, run.Output);
            Assert.Equal(expected.Rejects, run.Rejects);
            Assert.Equal(expected.Summary.ToJson(), run.Summary.ToJson());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Run_Shards_OneAfterTheOtherAreTheWhole(int count)
    {
        var input = ScreenSample.Text(500);
        var bytes = Encoding.UTF8.GetByteCount(input);
        var whole = await ScreenText.RunAsync(input);
        var (output, rejects, parts) = (new StringBuilder(), new StringBuilder(), new List<ScreenSummary>());
        for (var n = 1; n <= count; n++)
        {
            var part = await ScreenText.RunAsync(input, null, new ScreenOptions { Shard = new ScreenShard(n, count, bytes), BlockBytes = 300, Parallel = 2 });
            output.Append(part.Output);
            rejects.Append(part.Rejects);
            parts.Add(ScreenSummary.FromJson(part.Summary.ToJson()));
        }

        Assert.Equal(whole.Output, output.ToString());
        Assert.Equal(whole.Rejects, rejects.ToString());
        Assert.Equal(whole.Summary.ToJson(), ScreenSummary.Merge(parts).ToJson());
    }

    [Fact]
    public async Task Run_MoreShardsThanRows_LosesAndRepeatsNothing()
    {
        var whole = await ScreenText.RunAsync(Header + Eligible);
        var output = new StringBuilder();
        for (var n = 1; n <= 50; n++) output.Append((await ScreenText.RunAsync(Header + Eligible, null, new ScreenOptions { Shard = new ScreenShard(n, 50, (Header + Eligible).Length) })).Output);

        Assert.Equal(whole.Output, output.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_StoppedAndResumed_GivesTheSameBytes(bool seekable)
    {
        var bytes = Encoding.UTF8.GetBytes(ScreenSample.Text(2000));
        var whole = await ScreenText.RunAsync(bytes);
        var checkpoints = new List<ScreenCheckpoint>();
        var options = new ScreenOptions
        {
            BlockBytes = 500,
            CheckpointEvery = 1,
            Checkpoint = (checkpoint, _) =>
            {
                checkpoints.Add(checkpoint);
                return Task.CompletedTask;
            },
        };
        await ScreenText.RunAsync(bytes, null, options);
        foreach (var checkpoint in new[] { checkpoints[0], checkpoints[checkpoints.Count / 2], checkpoints[^1] })
        {
            using var output = new MemoryStream();
            using var rejects = new MemoryStream();
            output.Write(Encoding.UTF8.GetBytes(whole.Output).AsSpan(0, (int)checkpoint.OutputBytes));
            rejects.Write(Encoding.UTF8.GetBytes(whole.Rejects).AsSpan(0, (int)checkpoint.RejectBytes));
            Stream input = seekable ? new MemoryStream(bytes) : new ForwardStream(bytes);

            var summary = await new ChargeScreen(RuleBook.Shipped, ScreenText.On)
                .RunAsync(input, output, rejects, new ScreenOptions { ResumeFrom = checkpoint, BlockBytes = 333 }, null, TestContext.Current.CancellationToken);

            Assert.Equal(whole.Output, Encoding.UTF8.GetString(output.ToArray()));
            Assert.Equal(whole.Rejects, Encoding.UTF8.GetString(rejects.ToArray()));
            Assert.Equal(whole.Summary.ToJson(), summary.ToJson());
        }
    }

    [Fact]
    public async Task Run_Cancelled_StopsWithWholeRows()
    {
        using var stop = new CancellationTokenSource();
        using var output = new MemoryStream();
        var progress = new Stopper(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ChargeScreen(RuleBook.Shipped, ScreenText.On)
            .RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(ScreenSample.Text(5000))), output, Stream.Null, new ScreenOptions { BlockBytes = 500 }, progress, stop.Token));

        Assert.True(progress.Seen > 0);
        Assert.Equal((byte)'\n', output.ToArray()[^1]);
    }

    [Fact]
    public void FromJson_NoSummary_IsRefused()
    {
        Assert.Throws<ScreenInputException>(() => ScreenSummary.FromJson("[]"));
        Assert.Throws<ScreenInputException>(() => ScreenSummary.FromJson("{\"rows\": 1}"));
        Assert.Throws<ScreenInputException>(() => ScreenSummary.Merge([]));
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<ScreenProgress>
    {
        public long Seen { get; private set; }

        public void Report(ScreenProgress value)
        {
            Seen = value.Rows;
            stop.Cancel();
        }
    }

    /// <summary>A stream that can not go back, as a web request's.</summary>
    private sealed class ForwardStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
