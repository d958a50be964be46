using System.Text;
using Waymark.Directory.Domain.Import;

namespace Waymark.Directory.Tests.Import;

/// <summary>Tests that measure the memory of the whole process run when no other does.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;

[Collection("Alone")]
public sealed class RowReaderTests
{
    [Theory]
    [InlineData("""[{"id":"a"},{"id":"b"}]""")]
    [InlineData("""{"contents":[{"id":"a"},{"id":"b"}]}""")]
    [InlineData("""{"source":{"title":"x"},"contents":[{"id":"a"} , {"id":"b"}]}""")]
    [InlineData("""{"total_items":2,"total_pages":1,"page_number":1,"size":2,"contents":[{"id":"a"},{"id":"b"}],"empty":false}""")]
    [InlineData("""{"version":"3.0","services":[{"id":"a"},{"id":"b"}]}""")]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")]
    [InlineData("{\"id\":\"a\"}\r\n\r\n{\"id\":\"b\"}")]
    [InlineData("{\n \"id\":\"a\"\n}\n{\n \"id\":\"b\"\n}")]
    public async Task ReadAsync_EachForm_GivesItsRows(string text)
    {
        var rows = await Feed.RowsAsync(Slow(text));

        Assert.Equal(["""{"id":"a"}""", """{"id":"b"}"""], rows.Select(row => Encoding.UTF8.GetString(row.Utf8.Span).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal([1, 2], rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("   \n ", "Empty")]
    [InlineData("id,name\n1,x", "NotJson")]
    [InlineData("""{"version":"2.0.1","contents":[]}""", "WrongVersion")]
    [InlineData("""{"hsds_version":"1.1","services":[]}""", "WrongVersion")]
    [InlineData("""[{"id":"a"},{"id":""", "Truncated")]
    [InlineData("""[{"id":"a"}""", "Truncated")]
    [InlineData("""[{"id":"a"} {"id":"b"}]""", "Broken")]
    [InlineData("""{"contents":[{"id":"a"},{"id":tru}]}""", "Broken|Truncated")]
    public async Task ReadAsync_BrokenFile_SaysWhy(string text, string faults)
    {
        var broken = await Assert.ThrowsAsync<FeedFaultException>(() => Feed.RowsAsync(Slow(text)));

        Assert.Contains(broken.Fault.ToString(), faults.Split('|'));
    }

    [Fact]
    public async Task ReadAsync_Utf16_SaysNotUtf8()
    {
        var broken = await Assert.ThrowsAsync<FeedFaultException>(() => Feed.RowsAsync(new MemoryStream(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("[]")).ToArray())));

        Assert.Equal(FileFault.NotUtf8, broken.Fault);
    }

    [Fact]
    public async Task ReadAsync_RowsThatAreNoObjectsOrTooLong_AreNumberedAndTheRestIsRead()
    {
        var text = "[1,\"two\",null,{\"id\":\"" + new string('x', RowReader.MaxRowBytes + 10) + "\"},{\"id\":\"last\"}]";

        var rows = await Feed.RowsAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.Equal([ProblemCode.NotAnObject, ProblemCode.NotAnObject, ProblemCode.NotAnObject, ProblemCode.RowTooLarge, null], rows.Select(row => row.Fault));
        Assert.Equal(5, rows[^1].Number);
    }

    [Fact]
    public async Task ReadAsync_BrokenLine_CostsThatLineAlone()
    {
        var rows = await Feed.RowsAsync(new MemoryStream("{\"id\":\"a\"}\n{\"id\":\nnonsense\n{\"id\":\"b\"}"u8.ToArray()));

        Assert.Equal(4, rows.Count);
        Assert.Equal(ProblemCode.NotAnObject, rows[2].Fault);
        Assert.Null(rows[3].Fault);
    }

    [Fact]
    public async Task ReadAsync_TwoHundredMegabytes_StaysInSmallMemory()
    {
        var row = Encoding.UTF8.GetBytes(Feed.At(Feed.Service()).ToJsonString() + ",\n");
        const long size = 200L * 1024 * 1024;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long rows = 0, highest = 0;

        await foreach (var read in new RowReader(new Repeated(row, size)).ReadAsync(CancellationToken.None))
        {
            Assert.Null(read.Fault);
            if (++rows % 50_000 == 0)
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(size / row.Length, rows - 1);
        Assert.True(highest < 32 * 1024 * 1024, $"{highest / 1024 / 1024} MiB held");
    }

    private static OneByteAtATime Slow(string text) => new OneByteAtATime(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives one byte a read, so that every boundary falls everywhere.</summary>
    private sealed class OneByteAtATime(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }

    /// <summary>A generated array of so many bytes, without holding it.</summary>
    private sealed class Repeated(byte[] row, long size) : Stream
    {
        private readonly long _rows = size / row.Length;
        private readonly byte[] _last = [.. row.AsSpan(0, row.Length - 2), (byte)']'];
        private long _at = -1;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at < 0)
            {
                buffer[offset] = (byte)'[';
                _at = 0;
                return 1;
            }

            var index = _at / row.Length;
            var within = (int)(_at % row.Length);
            var source = index < _rows ? row : _last;
            if (index > _rows || within >= source.Length)
                return 0;
            var take = Math.Min(count, source.Length - within);
            source.AsSpan(within, take).CopyTo(buffer.AsSpan(offset));
            _at += take;
            return take;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
