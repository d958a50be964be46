using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.Learn;

/// <summary>Progress on the device: a cookie with the numbers of finished lessons, made only for who asks for it.</summary>
/// <remarks>It holds no name and no time. A MAC from the server secret follows, so that a certificate can not be had by writing numbers
/// by hand; a cookie that does not verify is no cookie. Singleton, thread-safe.</remarks>
internal sealed class ProgressCookie : IDisposable
{
    /// <summary>The cookie's name.</summary>
    internal const string Name = "wm-learn";

    /// <summary>How long a cookie that outlives the browser is kept.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromDays(90);

    // 7 characters a lesson: well within the 4,096 that a browser keeps of a cookie (RFC 6265 §6.1).
    private const int MaxLessons = 400;

    private readonly SealKey key;

    public ProgressCookie(ServerSecret server) => key = server.Derive("learn progress");

    /// <summary>The cookie's value.</summary>
    /// <param name="lessons">Numbers of finished lessons; beyond 400 the rest is left out.</param>
    /// <param name="outlives">Whether it is to outlive the browser's session.</param>
    internal string Write(IEnumerable<int> lessons, bool outlives)
    {
        var text = (outlives ? "k" : "s") + string.Concat(lessons.Distinct().Order().Take(MaxLessons).Select(n => string.Create(CultureInfo.InvariantCulture, $"-{n:x6}")));
        return $"{text}.{Mac(text)}";
    }

    /// <summary>Reads a value; <c>null</c> if it was not made here.</summary>
    internal (IReadOnlySet<int> Lessons, bool Outlives)? Read(string? value)
    {
        if (value is null || value.Length > 4096 || value.LastIndexOf('.') is not (> 0 and var dot))
            return null;
        var text = value[..dot];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Mac(text)), Encoding.UTF8.GetBytes(value[(dot + 1)..])))
            return null;
        var parts = text.Split('-');
        return (parts.Skip(1).Select(p => int.Parse(p, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToHashSet(), parts[0] == "k");
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private string Mac(string text) => Convert.ToHexStringLower(Blake2b.Mac(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
