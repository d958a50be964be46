using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Waymark.Statistics.Synthesis;

namespace Waymark.Statistics.Tests.Synthesis;

public sealed class CategoricalCsvTests
{
    [Fact]
    public void Read_QuotesLineEndsAndAbsent_AreUnderstood()
    {
        var table = Read("A,\"B,b\"\r\n1,\"x \"\"y\"\"\"\r\n0,\r\n2,x\r\n");

        Assert.Equal(["A", "B,b"], table.Columns.Select(c => c.Name));
        Assert.Equal(["", "1", "2"], table.Columns[0].Values);
        Assert.Equal(["", "x \"y\"", "x"], table.Columns[1].Values);
        Assert.Equal([1, 0, 2], table.Codes[0]);
        Assert.Equal([1, 0, 2], table.Codes[1]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("A,B\n", "no rows")]
    [InlineData("A,B\n1\n", "Line 2")]
    [InlineData("A,B\n1,2,3\n", "Line 2")]
    [InlineData("A,A\n1,2\n", "Two columns")]
    [InlineData("A,\n1,2\n", "has no name")]
    [InlineData("A:B,C\n1,2\n", "colon")]
    [InlineData("A,B\n1,\"2\n", "never closed")]
    [InlineData("A,B\n1,\"2\"x\n", "closing quotation mark")]
    [InlineData("A,B\n1,a;b\n", "semicolon")]
    [InlineData("A,B\n1,a\0b\n", "zero byte")]
    public void Read_BadText_SaysWhatIsWrong(string text, string part)
    {
        var refusal = Assert.Throws<StatisticsInputException>(() => Read(text));

        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherEncodings_AreRefused()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1 })
        {
            var bytes = encoding.GetPreamble().Concat(encoding.GetBytes("Año,B\n1,2\n")).ToArray();
            var refusal = Assert.Throws<StatisticsInputException>(
                () => CategoricalCsv.Read(new MemoryStream(bytes), null, CancellationToken.None));
            Assert.Contains("UTF-8", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_HundredColumns_IsRefused()
    {
        var refusal = Assert.Throws<StatisticsInputException>(() => Read(string.Join(',', Enumerable.Range(1, 100).Select(c => "C" + c)) + "\n"));

        Assert.Contains("64 columns", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ColumnWithAMillionValues_IsRefusedAndNamesNoValue()
    {
        var text = new StringBuilder("ID,B\n");
        for (var i = 0; i < 1_000_000; i++)
            text.Append("person-").Append(i).Append(",1\n");

        var refusal = Assert.Throws<StatisticsInputException>(() => Read(text.ToString()));

        Assert.Contains("'ID' has more than 250 values", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("person-", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        Assert.Throws<OperationCanceledException>(
            () => CategoricalCsv.Read(new MemoryStream("A\n1\n"u8.ToArray()), null, new CancellationToken(true)));
    }

    [Fact]
    public void Write_AnyTable_ReadsBackTheSame()
    {
        var cell = Gen.Elements("", "a", "b,c", "d\"e", " f ", "ü", "=1");
        Prop.ForAll(cell.ListOf(12).ToArbitrary(), cells =>
        {
            var text = "A,B,C\n" + string.Concat(cells.Chunk(3).Select(row => string.Join(',', row.Select(CategoricalCsv.Quote)) + "\n"));
            var table = Read(text);
            var records = new byte[table.RowCount * 3];
            for (var i = 0; i < records.Length; i++)
                records[i] = table.Codes[i % 3][i / 3];
            var writer = new StringWriter();
            CategoricalCsv.Write(writer, table.Columns, records, CancellationToken.None);
            return writer.ToString() == text;
        }).QuickCheckThrowOnFailure();
    }

    private static CategoricalTable Read(string text) =>
        CategoricalCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, CancellationToken.None);
}
