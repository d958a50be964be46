using System.Text;
using Waymark.Cli.Files;

namespace Waymark.Cli.Tests.Files;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2", "a|b;1|2")]
    [InlineData("\n\na,b\n\n1,\n", "a|b;1|")]
    [InlineData("\"a,\"\"x\"\"\",\"b\nc\"\n1,2\n", "a,\"x\"|b\nc;1|2")]
    [InlineData("", "")]
    public void Read_Text_GivesTheFields(string text, string expected)
    {
        Assert.Equal(expected, string.Join(';', Records(text).Select(r => string.Join('|', r))));
    }

    [Theory]
    [InlineData("a,\"b\n1,2\n")]
    [InlineData("a,b\"c\n")]
    [InlineData("a,\"b\"c\n")]
    public void Read_BrokenQuotes_IsRefused(string text)
    {
        Assert.Throws<BadInputException>(() => Records(text));
    }

    [Fact]
    public void OpenText_OtherEncodings_AreRefused()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["utf16.csv"], "a,b\n1,2\n", Encoding.Unicode);
        File.WriteAllBytes(folder["bare16.csv"], Encoding.Unicode.GetBytes("a,b\n1,2\n"));
        File.WriteAllBytes(folder["latin1.csv"], Encoding.Latin1.GetBytes("años,count\n1,2\n"));

        foreach (var name in new[] { "utf16.csv", "bare16.csv", "latin1.csv" })
        {
            var refusal = Assert.Throws<BadInputException>(() => InputFile.ReadText(folder[name], 1 << 20));
            Assert.Contains("UTF-8", refusal.Message);
        }
    }

    [Fact]
    public void OpenText_ByteOrderMark_IsNotPartOfTheText()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["bom.csv"], "años", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("años", InputFile.ReadText(folder["bom.csv"], 1 << 20));
    }

    private static List<List<string>> Records(string text)
    {
        var csv = new CsvText(new StringReader(text), "test.csv");
        var records = new List<List<string>>();
        var fields = new List<string>();
        while (csv.Read(fields)) records.Add([.. fields]);
        return records;
    }
}
