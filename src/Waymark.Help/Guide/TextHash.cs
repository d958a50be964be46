using System.Globalization;
using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.Guide;

/// <summary>Tells whether words are still the same as they were.</summary>
internal static class TextHash
{
    /// <summary>32 hexadecimal digits of BLAKE2b over the parts, each with its length before it, so that words cannot move between parts unseen.</summary>
    public static string Of(params IReadOnlyList<string> parts)
    {
        var whole = new StringBuilder();
        foreach (var part in parts)
            whole.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        return Convert.ToHexStringLower(Blake2b.Hash(Encoding.UTF8.GetBytes(whole.ToString())).AsSpan(0, 16));
    }
}
