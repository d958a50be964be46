using System.Text;

namespace Waymark.Cli.Tests.Commands;

public sealed class ScreenCommandTests
{
    private const string Header = "charge_id,jurisdiction,category,disposition,nexus,note\n";
    private const string Rows = "1,NY,theft,conviction,yes,a\n2,NY,theft,arrest,yes,b\n3,NY,theft,conviction,,c\n4,PR,theft,conviction,yes,d\n5,NY,theft,nonsense,yes,e\n";

    [Fact]
    public async Task Screen_File_WritesFindingsRejectsAndSummary()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);

        var (code, _, error) = await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--summary", folder["sum.json"], "--on", "2026-11-25");

        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal(["in.csv", "out.csv", "out.csv.rejects.csv", "sum.json"], folder.FileNames);
        var lines = File.ReadAllLines(folder["out.csv"]);
        Assert.Equal("charge_id,remedy_id,answer,reasons,missing,citation,verification,note", lines[0]);
        Assert.Equal(["eligible", "not-eligible", "needs-facts", "not-modelled"], lines[1..].Select(l => l.Split(',')[2]));
        Assert.StartsWith("6,value,disposition,", File.ReadAllLines(folder["out.csv.rejects.csv"])[1], StringComparison.Ordinal);
        Assert.Contains("\"rows\": 5", File.ReadAllText(folder["sum.json"]), StringComparison.Ordinal);
        Assert.Contains("5 rows, 1 put aside", error, StringComparison.Ordinal);
        // Puerto Rico.
        Assert.Contains("another country): 1. Ask a public defender", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--output", "in.csv")]
    [InlineData("--rejects", "in.csv")]
    [InlineData("--summary", "in.csv")]
    [InlineData("--output", "link.csv")]
    public async Task Screen_OutputOverTheInput_IsRefusedAndTheInputStays(string option, string name)
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);
        File.CreateSymbolicLink(folder["link.csv"], folder["in.csv"]);
        string[] words = ["screen", "--input", folder["in.csv"], option, folder[name], "--on", "2026-11-25"];

        var (code, _, error) = await Run(option == "--output" ? words : [.. words, "--output", folder["out.csv"]]);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("which it would replace", error, StringComparison.Ordinal);
        Assert.Equal(Header + Rows, File.ReadAllText(folder["in.csv"]));
        Assert.Equal(["in.csv", "link.csv"], folder.FileNames);
    }

    [Fact]
    public async Task Screen_SummaryOverTheFindings_IsRefused()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);

        var (code, _, error) = await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--summary", folder["out.csv"]);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("Two outputs", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScreenMerge_OutputOverAPart_IsRefusedAndThePartStays()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);
        await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--summary", folder["1.json"], "--on", "2026-11-25");
        var before = File.ReadAllText(folder["1.json"]);

        var (code, _, _) = await Run("screen-merge", "--part", folder["1.json"], folder["1.json"], "--output", folder["1.json"]);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Equal(before, File.ReadAllText(folder["1.json"]));
    }

    [Fact]
    public async Task Screen_FourShardsMerged_AreTheSameBytesAsTheWhole()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + string.Concat(Enumerable.Repeat(Rows, 200)));
        await Run("screen", "--input", folder["in.csv"], "--output", folder["whole.csv"], "--summary", folder["whole.json"], "--on", "2026-11-25", "--parallel", "2");
        var parts = new List<string>();
        for (var n = 1; n <= 4; n++)
        {
            var (code, _, _) = await Run(
                "screen", "--input", folder["in.csv"], "--output", folder[$"{n}.csv"], "--summary", folder[$"{n}.json"], "--on", "2026-11-25", "--shard", $"{n}/4", "--parallel", "1");
            Assert.Equal(ExitCodes.Success, code);
            parts.Add(folder[$"{n}.json"]);
        }

        Assert.Equal(File.ReadAllBytes(folder["whole.csv"]), Enumerable.Range(1, 4).SelectMany(n => File.ReadAllBytes(folder[$"{n}.csv"])));
        Assert.Equal(File.ReadAllBytes(folder["whole.csv.rejects.csv"]), Enumerable.Range(1, 4).SelectMany(n => File.ReadAllBytes(folder[$"{n}.csv.rejects.csv"])));
        var (merged, _, _) = await Run(["screen-merge", "--part", .. parts, "--output", folder["sum.json"]]);
        Assert.Equal(ExitCodes.Success, merged);
        Assert.Equal(File.ReadAllText(folder["whole.json"]), File.ReadAllText(folder["sum.json"]));
    }

    [Fact]
    public async Task Screen_StoppedOnTheWay_GoesOnToTheSameBytes()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + string.Concat(Enumerable.Range(0, 130_000).Select(i => $"{i},NY,theft,conviction,yes,{(i % 5000 == 0 ? "\"a\nb\"" : "x")}\n")));
        string[] words = ["screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--on", "2026-11-25", "--parallel", "1", "--save-every", "1"];
        await Run(["screen", "--input", folder["in.csv"], "--output", folder["whole.csv"], "--on", "2026-11-25"]);
        using var stop = new CancellationTokenSource();
        using var error = new StopAt("50 %", stop);

        var code = await CommandLine.RunAsync(words, new CommandConsole(TextWriter.Null, error), stop.Token);

        Assert.Equal(ExitCodes.Cancelled, code);
        Assert.Contains("out.csv.progress", folder.FileNames);
        Assert.DoesNotContain("out.csv", folder.FileNames);
        var (again, _, told) = await Run(words);
        Assert.Equal(ExitCodes.Success, again);
        Assert.Contains("Going on from line", told, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(folder["whole.csv"]), File.ReadAllBytes(folder["out.csv"]));
        Assert.Equal(["in.csv", "out.csv", "out.csv.rejects.csv", "whole.csv", "whole.csv.rejects.csv"], folder.FileNames);
    }

    [Fact]
    public async Task Screen_StoppedBeforeMidnight_GoesOnWithTheDayOfTheStoppedRun()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + string.Concat(Enumerable.Range(0, 130_000).Select(i => $"{i},NY,theft,conviction,yes,x\n")));
        string[] words = ["screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--parallel", "1", "--save-every", "1"];
        await Run(["screen", "--input", folder["in.csv"], "--output", folder["whole.csv"], "--on", "2021-11-15"]);
        using var stop = new CancellationTokenSource();
        using var error = new StopAt("50 %", stop);
        Assert.Equal(ExitCodes.Cancelled, await CommandLine.RunAsync([.. words, "--on", "2021-11-15"], new CommandConsole(TextWriter.Null, error), stop.Token));

        var (code, _, told) = await Run(words);

        Assert.Equal(ExitCodes.Success, code);
        Assert.Contains("answered for 2021-11-15, and so does this one", told, StringComparison.Ordinal);
        Assert.Contains("Going on from line", told, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(folder["whole.csv"]), File.ReadAllBytes(folder["out.csv"]));
    }

    [Fact]
    public async Task Screen_SavedStateOfAnotherRun_BeginsAnew()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);
        folder.Write("out.csv.progress", "{\"Run\":\"other\",\"Checkpoint\":{\"InputOffset\":60,\"Line\":2,\"OutputBytes\":5,\"RejectBytes\":0,\"SummaryJson\":\"{}\"}}");
        folder.Write("out.csv.partial", "wrong bytes");

        var (code, _, _) = await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--on", "2026-11-25");

        Assert.Equal(ExitCodes.Success, code);
        Assert.StartsWith("charge_id,remedy_id", File.ReadAllText(folder["out.csv"]), StringComparison.Ordinal);
        Assert.Equal(["in.csv", "out.csv", "out.csv.rejects.csv"], folder.FileNames);
    }

    [Theory]
    [InlineData("--on", "yesterday", "--on is a day")]
    [InlineData("--shard", "5/4", "--shard is I/N")]
    [InlineData("--shard", "x", "--shard is I/N")]
    [InlineData("--parallel", "0", "--parallel is a number")]
    [InlineData("--rules", "/no/such/folder", "There is no folder")]
    public async Task Screen_WrongOption_IsRefused(string option, string value, string message)
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);

        var (code, _, error) = await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"], option, value);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(["in.csv"], folder.FileNames);
    }

    [Fact]
    public async Task Screen_NoFileOfCharges_IsRefusedAndLeavesNothing()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", "name,age\nx,1\n");

        var (code, _, error) = await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"]);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("charge_id and jurisdiction", error, StringComparison.Ordinal);
        Assert.Equal(["in.csv"], folder.FileNames);
    }

    [Fact]
    public async Task Screen_RuleFileWithATypo_IsRefusedWithFileLineAndWhatWasExpected()
    {
        using var folder = new TestFolder();
        folder.Write("in.csv", Header + Rows);
        folder.Write("ny.yaml", "schema: 1\njurisdiction: NY\nname: New York\ncompiledd: 2026-01-01\n");

        var (code, _, error) = await Run("screen", "--input", folder["in.csv"], "--output", folder["out.csv"], "--rules", Path.GetDirectoryName(folder["ny.yaml"])!);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("ny.yaml, line 4: the file has no key 'compiledd'. Expected: one of schema, jurisdiction", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Out, string Error)> Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(words, new CommandConsole(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Presses Ctrl+C when a line with a word is written.</summary>
    private sealed class StopAt(string word, CancellationTokenSource stop) : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            if (value is not null && value.Contains(word, StringComparison.Ordinal)) stop.Cancel();
            base.WriteLine(value);
        }
    }
}
