using System.Text;

namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// Identifiers of HSDS objects. The standard asks for UUIDs; older feeds carry numbers or words. Such an id is mapped to a UUID
/// of version 5 (RFC 9562 §5.5) over the kind of object and the old id, so that the same feed read twice gives the same ids.
/// </summary>
internal static class HsdsIds
{
    /// <summary>Our namespace for mapped ids; fixed for ever, since changing it would double every entry on the next import.</summary>
    public static readonly Guid Namespace = Guid.Parse("5d0a4f8e-6f0b-4f6e-9f5e-1f3c1f1f7a52");

    /// <summary>
    /// Reads an id. A UUID in any of .NET's "D" or "N" forms gives itself; other text gives a version 5 UUID and
    /// <paramref name="mapped"/> true; empty or blank text gives false.
    /// </summary>
    public static bool TryMap(string? text, string entity, out Guid id, out bool mapped)
    {
        mapped = false;
        id = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var trimmed = text.Trim();
        if (Guid.TryParseExact(trimmed, "D", out id) || Guid.TryParseExact(trimmed, "N", out id))
        {
            mapped = false;
            return id != Guid.Empty;
        }

        id = Version5(Namespace, entity + ":" + trimmed);
        mapped = true;
        return true;
    }

    /// <summary>The version 5 UUID of a name in a namespace.</summary>
    public static Guid Version5(Guid space, string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        var input = new byte[16 + length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
        Span<byte> hash = stackalloc byte[20];
        Sha1ForNames.Hash(input, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
