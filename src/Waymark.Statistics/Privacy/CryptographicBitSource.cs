using System.Security.Cryptography;

namespace Waymark.Statistics.Privacy;

/// <summary>
/// Fair bits from the operating system's cryptographic generator, buffered. An ordinary generator would let someone who
/// guesses its state subtract the noise (Mironov 2012; Garfinkel and Leclerc 2020). Not thread-safe.
/// </summary>
public sealed class CryptographicBitSource : BitSource
{
    /// <inheritdoc />
    protected override void Refill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
