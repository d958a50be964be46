using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Waymark.Cli.Tests.Commands;

public sealed class PrevalenceCommandTests
{
    /// <summary>Women of Palembang: Ball, Shin and Yang (2018).</summary>
    private const string Korea = "b,c,d,count\n0,0,1,41\n0,1,0,5\n1,0,0,5\n1,1,0,54\n1,0,1,6\n1,1,1,12\n";

    [Fact]
    public async Task Prevalence_Stepwise_WritesTheWholeResult()
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", Korea);

        var (code, _, error) = await Run(folder, "--method", "stepwise", "--svg", folder["out.svg"]);

        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal(["counts.csv", "out.svg", "result.json"], folder.FileNames);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["result.json"]));
        var root = json.RootElement;
        Assert.Equal("ok", root.GetProperty("status").GetString());
        Assert.Equal(268.77778, root.GetProperty("estimate").GetDouble(), 1e-5);
        Assert.Equal(202.5328, root.GetProperty("lower").GetDouble(), 1e-3);
        Assert.Equal(390.1999, root.GetProperty("upper").GetDouble(), 1e-3);
        Assert.Equal("wald-lognormal", root.GetProperty("interval").GetProperty("method").GetString());
        Assert.Equal(0.95, root.GetProperty("interval").GetProperty("level").GetDouble());
        Assert.Equal([["d"], ["b", "c"]], root.GetProperty("model").EnumerateArray().Select(t => t.EnumerateArray().Select(n => n.GetString()!).ToArray()));
        Assert.Equal(123, root.GetProperty("observed").GetInt64());
        Assert.Equal(44.90767, root.GetProperty("aic").GetDouble(), 1e-4);
        Assert.True(root.TryGetProperty("bic", out _));
        Assert.Equal(1, root.GetProperty("seed").GetInt32());
        Assert.True(root.GetProperty("warnings").GetArrayLength() >= 3);
        Assert.Contains("factor of two", error, StringComparison.Ordinal);
        XDocument.Load(folder["out.svg"]);
    }

    [Theory]
    [InlineData("main", "wald-lognormal")]
    [InlineData("aic", "wald-lognormal")]
    [InlineData("bic", "wald-lognormal")]
    [InlineData("chao", "chao-lognormal")]
    [InlineData("bayes", "posterior")]
    public async Task Prevalence_OtherMethods_GiveAnEstimate(string method, string interval)
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", Korea);

        var (code, _, _) = await Run(folder, "--method", method);

        Assert.Equal(ExitCodes.Success, code);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["result.json"]));
        Assert.Equal("ok", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(interval, json.RootElement.GetProperty("interval").GetProperty("method").GetString());
        Assert.InRange(json.RootElement.GetProperty("estimate").GetDouble(), 123, 1e6);
    }

    [Fact]
    public async Task Prevalence_Bootstrap_ShowsProgressAndGivesBca()
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", Korea);

        var (code, _, error) = await Run(folder, "--method", "bic", "--bootstrap", "500", "--seed", "7", "--top", "0");

        Assert.Equal(ExitCodes.Success, code);
        Assert.Contains("bootstrap: 100 %", error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["result.json"]));
        Assert.Equal("bca", json.RootElement.GetProperty("interval").GetProperty("method").GetString());
        Assert.Equal(500, json.RootElement.GetProperty("bootstrap").GetProperty("replicates").GetInt32());
        Assert.Equal(7, json.RootElement.GetProperty("seed").GetInt32());
    }

    [Theory]
    [InlineData(Korea, "no-estimate")]
    [InlineData("A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n", "not-identifiable")]
    public async Task Prevalence_NoEstimate_GivesAStatusAndNoNumber(string counts, string status)
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", counts);

        var (code, output, _) = await Run(folder, "--method", "pairs", "--svg", folder["out.svg"], "--bootstrap", "200");

        Assert.Equal(ExitCodes.Success, code);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["result.json"]));
        Assert.Equal(status, json.RootElement.GetProperty("status").GetString());
        foreach (var name in new[] { "estimate", "lower", "upper", "interval", "aic", "bic" })
        {
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(name).ValueKind);
        }

        Assert.Contains("no number", output, StringComparison.Ordinal);
        Assert.Contains("no estimate", File.ReadAllText(folder["out.svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,count\n1,0,10\n0,1,-2\n1,1,3\n", "line 3: the count is negative")]
    [InlineData("a,b,count\n1,0,10.5\n1,1,3\n", "line 2: the count must be a whole number")]
    [InlineData("a,b,count\n1,0,\n1,1,3\n", "line 2: the count is missing")]
    [InlineData("a,b,count\n1,0,NA\n1,1,3\n", "line 2: the count must be a whole number")]
    [InlineData("a,b,count\n1,0\n1,1,3\n", "line 2: 2 values where the heading has 3")]
    [InlineData("a,b,count\n1,2,10\n1,1,3\n", "column 'b': write 1 for on the list")]
    [InlineData("a,count\n1,10\n", "only one list")]
    [InlineData("a,b,count\n1,0,10\n0,1,9\n", "No person is on two lists")]
    [InlineData("a,b,count\n1,0,10\n1,0,9\n1,1,2\n", "given twice")]
    [InlineData("a,b,n\n1,0,10\n1,1,3\n", "named 'count'")]
    [InlineData("a,b,count\n1,0,99999999999999999999\n1,1,3\n", "whole number")]
    [InlineData("", "is empty")]
    [InlineData("a,b,count\n", "Every count is zero")]
    [InlineData("a,\"b,count\n1,0,1\n", "not closed")]
    [InlineData("a,b,c,count\n1,0,0,10\n1,1,0,3\n", "'c' has no people")]
    public async Task Prevalence_BadCounts_AreRefusedWithoutAFile(string counts, string message)
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", counts);

        var (code, _, error) = await Run(folder, "--method", "main");

        AssertRefused(folder, code, error, message);
    }

    [Fact]
    public async Task Prevalence_TwentyFiveLists_AreRefused()
    {
        using var folder = new TestFolder();
        var names = string.Join(',', Enumerable.Range(1, 25).Select(i => $"list{i}"));
        folder.Write("counts.csv", $"{names},count\n{string.Join(',', Enumerable.Repeat("1", 25))},4\n");

        var (code, _, error) = await Run(folder, "--method", "main");

        AssertRefused(folder, code, error, "25 lists");
    }

    [Fact]
    public async Task Prevalence_OtherEncoding_IsRefused()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["counts.csv"], Korea, Encoding.Unicode);

        var (code, _, error) = await Run(folder, "--method", "main");

        AssertRefused(folder, code, error, "UTF-8");
    }

    [Theory]
    [InlineData("--method", "guess", "one of main, pairs")]
    [InlineData("--threshold", "2", "threshold")]
    [InlineData("--bootstrap", "-5", "replicates")]
    [InlineData("--bootstrap", "many", "many")]
    [InlineData("--max-order", "0", "order")]
    [InlineData("--top", "-1", "competing")]
    public async Task Prevalence_BadOption_IsRefused(string option, string value, string message)
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", Korea);
        string[] method = option == "--method" ? [] : ["--method", "bic"];

        var (code, _, error) = await Run(folder, [.. method, option, value]);

        AssertRefused(folder, code, error, message);
    }

    [Fact]
    public async Task Prevalence_MissingFileOrFolder_IsRefused()
    {
        using var folder = new TestFolder();

        var (code, _, error) = await Run(folder, "--method", "main");
        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains("does not exist", error, StringComparison.Ordinal);

        folder.Write("counts.csv", Korea);
        (code, _, error) = await Run(folder, "--method", "main", "--svg", folder["nowhere/out.svg"]);
        AssertRefused(folder, code, error, "does not exist");
    }

    [Fact]
    public async Task Prevalence_Cancelled_StopsWithoutAFile()
    {
        using var folder = new TestFolder();
        folder.Write("counts.csv", Korea);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var (console, _, error) = Consoles.Capture();

        var code = await CommandLine.RunAsync(
            ["prevalence", "--input", folder["counts.csv"], "--output", folder["result.json"], "--method", "stepwise", "--bootstrap", "100000"], console, stop.Token);

        Assert.Equal(ExitCodes.Cancelled, code);
        Assert.Contains("Stopped", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["counts.csv"], folder.FileNames);
    }

    [Fact]
    public async Task Prevalence_QuotedNamesAndByteOrderMark_AreRead()
    {
        using var folder = new TestFolder();
        File.WriteAllText(
            folder["counts.csv"], "\"Shelters, east\",北區警察,Count\r\n1,0,40\r\n0,1,30\r\n1,1,20\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var (code, _, _) = await Run(folder, "--method", "main");

        Assert.Equal(ExitCodes.Success, code);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["result.json"]));
        Assert.Equal(["Shelters, east", "北區警察"], json.RootElement.GetProperty("lists").EnumerateArray().Select(n => n.GetString()!));
        Assert.Equal(150, json.RootElement.GetProperty("estimate").GetDouble(), 1e-6);
    }

    private static void AssertRefused(TestFolder folder, int code, string error, string message)
    {
        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Contains(message, error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, error.Count(c => c == '\n'));
        Assert.Equal(["counts.csv"], folder.FileNames);
    }

    private static async Task<(int Code, string Out, string Error)> Run(TestFolder folder, params string[] options)
    {
        var (console, output, error) = Consoles.Capture();
        var code = await CommandLine.RunAsync(
            ["prevalence", "--input", folder["counts.csv"], "--output", folder["result.json"], .. options], console, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
