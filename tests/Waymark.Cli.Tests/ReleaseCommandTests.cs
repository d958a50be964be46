using System.Globalization;
using System.Text;
using System.Text.Json;
using Waymark.Statistics.Randomness;

namespace Waymark.Cli.Tests;

public sealed class ReleaseCommandTests
{
    [Fact]
    public async Task Release_Dp_WritesTheThreeFilesAndSaysTheErrorFirst()
    {
        using var folder = new TestFolder();
        folder.Write("data.csv", Rows(2000));

        var (code, output, error) = await Run(folder, "--method", "dp", "--epsilon", "4", "--delta", "1e-5", "--length", "2");

        Assert.Equal(ExitCodes.Success, code);
        Assert.Contains("Spends epsilon 4 at delta 1E-5", error);
        Assert.Contains("Noise on a count of 1: mean ", error);
        Assert.Contains("%", error);
        Assert.Contains("synthetic rows", output);
        Assert.Equal(["aggregates.csv", "data.csv", "microdata.csv", "report.json"], folder.FileNames);
        var aggregates = File.ReadAllLines(folder["aggregates.csv"]);
        Assert.Equal("attributes,count", aggregates[0]);
        Assert.Contains(aggregates, l => l.StartsWith("SECTOR:", StringComparison.Ordinal));
        Assert.Contains(aggregates, l => l.Contains(';'));
        Assert.Equal("SECTOR,REGION,MINOR", File.ReadLines(folder["microdata.csv"]).First());
        using var report = JsonDocument.Parse(File.ReadAllText(folder["report.json"]));
        var root = report.RootElement;
        Assert.Contains("must not be published", root.GetProperty("note").GetString());
        Assert.InRange(root.GetProperty("privacy").GetProperty("ledgerSpentEpsilon").GetDouble(), 3.9, 4);
        Assert.True(root.GetProperty("privacy").GetProperty("epsilonIfReplacingARow").GetDouble() > 4);
        Assert.Equal(["1", "2", "all"], root.GetProperty("microdata").EnumerateArray().Select(e => e.GetProperty("length").GetString()));
        Assert.Equal(
            ["length", "combinations", "released", "meanCount", "error", "errorAll", "suppressedPercent", "fabricatedPercent", "leakedPercent"],
            root.GetProperty("aggregates")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Release_K_WritesNoRareCombination()
    {
        using var folder = new TestFolder();
        folder.Write("data.csv", Rows(500) + "canary,R1,1\n");

        var (code, _, _) = await Run(folder, "--method", "k", "--k", "5");

        Assert.Equal(ExitCodes.Success, code);
        Assert.DoesNotContain("canary", File.ReadAllText(folder["microdata.csv"]));
        Assert.DoesNotContain("canary", File.ReadAllText(folder["aggregates.csv"]));
        using var report = JsonDocument.Parse(File.ReadAllText(folder["report.json"]));
        Assert.All(
            report.RootElement.GetProperty("microdata").EnumerateArray(),
            e => Assert.Equal(0, e.GetProperty("leakedPercent").GetDouble() + e.GetProperty("fabricatedPercent").GetDouble()));
    }

    [Fact]
    public async Task Release_Ledger_RefusesWhatPassesItsLimitAndRemembers()
    {
        using var folder = new TestFolder();
        folder.Write("data.csv", Rows(500));
        string[] dp = ["--method", "dp", "--epsilon", "1", "--delta", "1e-6", "--ledger", folder["ledger.json"]];

        var (withoutLimit, _, noLimit) = await Run(folder, dp);
        var (first, _, _) = await Run(folder, [.. dp, "--ledger-epsilon", "1.2", "--ledger-delta", "1e-5"]);
        File.Delete(folder["microdata.csv"]);
        var before = File.ReadAllText(folder["ledger.json"]);
        var (second, _, refused) = await Run(folder, dp);
        var (changed, _, otherLimit) = await Run(folder, [.. dp, "--ledger-epsilon", "100"]);

        Assert.Equal(ExitCodes.BadInput, withoutLimit);
        Assert.Contains("--ledger-epsilon", noLimit);
        Assert.Equal(ExitCodes.Success, first);
        Assert.Equal(ExitCodes.BadInput, second);
        Assert.Contains("does not hold enough", refused);
        Assert.False(File.Exists(folder["microdata.csv"]));
        Assert.Equal(before, File.ReadAllText(folder["ledger.json"]));
        Assert.Equal(ExitCodes.BadInput, changed);
        Assert.Contains("another limit", otherLimit);
    }

    [Fact]
    public async Task Release_LedgerAltered_IsRefused()
    {
        using var folder = new TestFolder();
        folder.Write("data.csv", Rows(100));
        folder.Write("ledger.json", """{"epsilon":1,"delta":1e-6,"spends":[{"purpose":"x","rho":5,"delta":0,"pureEpsilon":0}]}""");

        var (code, _, error) = await Run(folder, "--method", "dp", "--epsilon", "1", "--ledger", folder["ledger.json"]);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("damaged", error);
    }

    [Theory]
    [InlineData("Epsilon", "--method", "dp", "--epsilon", "0")]
    [InlineData("Epsilon", "--method", "dp", "--epsilon", "Infinity")]
    [InlineData("--epsilon", "--method", "dp")]
    [InlineData("Delta", "--method", "dp", "--epsilon", "1", "--delta", "1")]
    [InlineData("Delta", "--method", "dp", "--epsilon", "1", "--delta", "0")]
    [InlineData("length", "--method", "dp", "--epsilon", "1", "--length", "9")]
    [InlineData("method", "--method", "other")]
    [InlineData("k must be", "--method", "k", "--k", "1")]
    [InlineData("belong", "--method", "k", "--epsilon", "1")]
    [InlineData("belongs", "--method", "dp", "--epsilon", "1", "--k", "5")]
    [InlineData("needs --ledger", "--method", "dp", "--epsilon", "1", "--ledger-epsilon", "5")]
    [InlineData("--method", "--length", "2")]
    public async Task Release_BadRequest_SaysWhyAndLeavesNoFile(string part, params string[] options)
    {
        using var folder = new TestFolder();
        folder.Write("data.csv", Rows(50));

        var (code, output, error) = await Run(folder, options);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Empty(output);
        Assert.Contains(part, error);
        Assert.Equal(["data.csv"], folder.FileNames);
    }

    [Fact]
    public async Task Release_BadFiles_SayWhyAndLeaveNoFile()
    {
        using var folder = new TestFolder();
        var files = new (byte[] Bytes, string Part)[]
        {
            ([], "empty"),
            (Encoding.Unicode.GetBytes("A,B\n1,2\n"), "UTF-8"),
            (Encoding.Latin1.GetBytes("Año,B\n1,2\n"), "UTF-8"),
            (Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(1, 100).Select(c => "C" + c)) + "\n"), "64 columns"),
            (Encoding.UTF8.GetBytes("ID\n" + string.Concat(Enumerable.Range(1, 1000).Select(i => i + "\n"))), "250 values"),
            (Encoding.UTF8.GetBytes("A,B\n1\n"), "Line 2"),
        };
        foreach (var (bytes, part) in files)
        {
            File.WriteAllBytes(folder["data.csv"], bytes);
            var (code, _, error) = await Run(folder, "--method", "dp", "--epsilon", "1");
            Assert.Equal(ExitCodes.BadInput, code);
            Assert.Contains(part, error);
            Assert.Equal(["data.csv"], folder.FileNames);
        }

        File.Delete(folder["data.csv"]);
        var (missing, _, message) = await Run(folder, "--method", "k");
        Assert.Equal(ExitCodes.BadInput, missing);
        Assert.Contains("does not exist", message);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task Release_OutputOverTheInput_IsRefused()
    {
        using var folder = new TestFolder();
        var text = Rows(50);
        folder.Write("microdata.csv", text);
        var (console, _, error) = Consoles.Capture();

        var code = await CommandLine.RunAsync(
            ["release", "--input", folder["microdata.csv"], "--method", "k", "--microdata", folder["microdata.csv"], "--aggregates", folder["a"], "--report", folder["r"]],
            console,
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("name of the input", error.ToString());
        Assert.Equal(text, File.ReadAllText(folder["microdata.csv"]));
    }

    [Fact]
    public async Task Release_Cancelled_LeavesNoFileAndEarlierOnesWhole()
    {
        using var folder = new TestFolder();
        folder.Write("data.csv", Rows(20_000));
        folder.Write("report.json", "earlier");
        using var stop = new CancellationTokenSource();
        var error = new CancelOnProgress(stop);
        var console = new CommandConsole(new StringWriter(), error);

        var code = await CommandLine.RunAsync([.. Paths(folder), "--method", "dp", "--epsilon", "4"], console, stop.Token);

        Assert.Equal(ExitCodes.Cancelled, code);
        Assert.Equal(["data.csv", "report.json"], folder.FileNames);
        Assert.Equal("earlier", File.ReadAllText(folder["report.json"]));
    }

    private static string[] Paths(TestFolder folder) =>
    [
        "release", "--input", folder["data.csv"], "--microdata", folder["microdata.csv"],
        "--aggregates", folder["aggregates.csv"], "--report", folder["report.json"],
    ];

    private static async Task<(int Code, string Out, string Error)> Run(TestFolder folder, params string[] options)
    {
        var (console, output, error) = Consoles.Capture();
        var code = await CommandLine.RunAsync([.. Paths(folder), .. options], console, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private static string Rows(int count)
    {
        var random = new SeededRandom(1);
        var text = new StringBuilder("SECTOR,REGION,MINOR\n");
        for (var i = 0; i < count; i++)
        {
            var sector = random.NextInt32(3);
            text.Append(CultureInfo.InvariantCulture, $"S{sector},R{(sector + random.NextInt32(2)) % 3},{random.NextInt32(2)}\n");
        }

        return text.ToString();
    }

    /// <summary>Presses Ctrl+C, so to speak, at the first line of progress.</summary>
    private sealed class CancelOnProgress(CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value is not null && value.Contains('%') && value.StartsWith("Releasing", StringComparison.Ordinal))
                stop.Cancel();
        }
    }
}
