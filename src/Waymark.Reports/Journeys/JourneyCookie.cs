using System.Buffers.Text;
using System.Security.Cryptography;
using Waymark.Kernel.Sealing;

namespace Waymark.Reports.Journeys;

/// <summary>The cookie of a public journey: its id and the only copy of its key.</summary>
/// <remarks>48 bytes as Base64Url. The server keeps the answers without the key, the browser the key without the answers.</remarks>
internal sealed class JourneyCookie
{
    /// <summary>A name that says nothing.</summary>
    public const string Name = "wm-j";

    private readonly byte[] key;

    private JourneyCookie(JourneyId id, byte[] key)
    {
        Id = id;
        this.key = key;
    }

    public JourneyId Id { get; }

    public static JourneyCookie New() => new(JourneyId.New(), RandomNumberGenerator.GetBytes(32));

    public static JourneyCookie? Parse(string? value)
    {
        if (value is not { Length: 64 })
            return null;
        Span<byte> bytes = stackalloc byte[48];
        if (!Base64Url.TryDecodeFromChars(value, bytes, out var written) || written != 48)
            return null;
        var id = new Guid(bytes[..16], bigEndian: true);
        return id == Guid.Empty ? null : new(JourneyId.From(id), bytes[16..].ToArray());
    }

    /// <summary>The key of the answers; dispose it.</summary>
    public SealKey Key() => SealKey.Import(key);

    /// <summary>The id of the report that this journey sends: the same at each try, and told by the database to nobody.</summary>
    public ReportId ReportId(Contracts.ReportKind kind, int round)
    {
        Span<byte> data = stackalloc byte[16 + 2 + 4];
        Id.Value.TryWriteBytes(data, bigEndian: true, out _);
        data[16] = (byte)kind;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(data[18..], round);
        using var all = Key();
        using var derived = all.Derive("report id");
        var mac = Blake2b.Mac(derived, data);
        // Shaped like every other id: UUID version 4, variant 1.
        mac[6] = (byte)((mac[6] & 0x0F) | 0x40);
        mac[8] = (byte)((mac[8] & 0x3F) | 0x80);
        return Kernel.Ids.Id<Kernel.Ids.Of.Report>.From(new Guid(mac.AsSpan(0, 16), bigEndian: true));
    }

    /// <summary>The token that a form of this journey carries, so that another site can not send it.</summary>
    public string FormToken()
    {
        using var all = Key();
        using var derived = all.Derive("form token");
        return Base64Url.EncodeToString(Blake2b.Mac(derived, Id.Value.ToByteArray(bigEndian: true)));
    }

    /// <summary>Whether a form carries that token; takes the same time for every wrong one.</summary>
    public bool IsFormToken(string? token) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(FormToken()), System.Text.Encoding.UTF8.GetBytes(token ?? ""));

    /// <summary>The cookie's value.</summary>
    public string ToValue()
    {
        Span<byte> bytes = stackalloc byte[48];
        Id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        key.CopyTo(bytes[16..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Nothing: the value is a key.</summary>
    public override string ToString() => "(journey)";
}
