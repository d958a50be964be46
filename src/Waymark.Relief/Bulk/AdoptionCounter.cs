using System.Text;
using Waymark.Law.Rules;

namespace Waymark.Relief.Bulk;

/// <summary>What adopting another place's rules would do to the charges of a file. Totals only.</summary>
/// <param name="Charges">Charges of the place.</param>
/// <param name="EligibleNow">Those for which one of its own remedies is eligible.</param>
/// <param name="WouldBecome">Those for which none of its own is, and one of the other's is.</param>
/// <param name="MayBecome">Those for which none of both is, and one of the other's needs facts.</param>
internal sealed record AdoptionCounts(long Charges, long EligibleNow, long WouldBecome, long MayBecome);

/// <summary>Counts findings as they are written, by charge, and keeps none of them.</summary>
/// <remarks>
/// Fed with the findings of rules that have one place alone, with its own remedies first and the other's behind. Each charge has a row for each of
/// them, in that order, so a row that does not stand further down the list begins another charge.
/// </remarks>
internal sealed class AdoptionCounter : Stream
{
    private readonly Dictionary<string, int> order;
    private readonly int own;
    private readonly byte[] field = new byte[128];
    private int length;
    private int column;
    private bool quoted;
    private bool isHeader = true;
    private string? remedy;
    private int last = int.MaxValue;
    private bool any;
    private bool now;
    private bool then;
    private bool perhaps;
    private long charges;
    private long eligibleNow;
    private long wouldBecome;
    private long mayBecome;

    public AdoptionCounter(Jurisdiction place, Jurisdiction from)
    {
        own = place.Remedies.Count;
        order = place.Remedies.Concat(from.Remedies).Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The counts; call it once, after everything was written.</summary>
    public AdoptionCounts Counts()
    {
        EndCharge();
        return new(charges, eligibleNow, wouldBecome, mayBecome);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (var b in buffer)
        {
            if (b == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (b == ',' || b == '\n'))
            {
                EndField();
                column = b == '\n' ? 0 : column + 1;
                if (b == '\n')
                    isHeader = false;
            }
            else if (column is 1 or 2 && length < field.Length)
            {
                field[length++] = b;
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void EndField()
    {
        if (column == 1)
            remedy = Encoding.UTF8.GetString(field, 0, length);
        else if (column == 2 && !isHeader && remedy is not null && order.TryGetValue(remedy, out var at))
            Finding(at, Encoding.UTF8.GetString(field, 0, length));
        length = 0;
    }

    private void Finding(int at, string answer)
    {
        if (at <= last)
        {
            EndCharge();
            any = true;
        }

        last = at;
        if (answer == "eligible" && at < own)
            now = true;
        else if (answer == "eligible")
            then = true;
        else if (answer == "needs-facts" && at >= own)
            perhaps = true;
    }

    private void EndCharge()
    {
        if (any)
        {
            charges++;
            if (now)
                eligibleNow++;
            else if (then)
                wouldBecome++;
            else if (perhaps)
                mayBecome++;
        }

        (any, now, then, perhaps) = (false, false, false, false);
    }
}
