using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Sessions;

/// <summary>
/// The cookie of a session: a random id, by whose digest the row is found, and a secret of 32 bytes under which the row's private key
/// is wrapped. The database never has the secret, and the cookie never has the key, so neither alone reads anything.
/// </summary>
internal sealed class SessionCookie : IDisposable
{
    /// <summary>The cookie of members.</summary>
    public const string MemberName = "wm";

    /// <summary>The cookie of a person in the mailbox.</summary>
    public const string PersonName = "wm-box";

    private const int IdSize = 16;
    private const int Size = IdSize + 32;

    private readonly byte[] bytes;

    private SessionCookie(byte[] bytes)
    {
        this.bytes = bytes;
        Id = new Guid(bytes.AsSpan(0, IdSize), bigEndian: true);
        Secret = SealKey.Import(bytes.AsSpan(IdSize));
    }

    /// <summary>The id that sealed places of this session are named by.</summary>
    public Guid Id { get; }

    /// <summary>The secret half.</summary>
    public SealKey Secret { get; }

    /// <summary>What the row's digest is made of.</summary>
    public ReadOnlySpan<byte> IdBytes => bytes.AsSpan(0, IdSize);

    public static SessionCookie New() => new(RandomSecrets.Bytes(Size));

    /// <summary>Reads the request's cookie.</summary>
    public static bool TryRead(HttpRequest request, string name, [NotNullWhen(true)] out SessionCookie? cookie)
    {
        cookie = null;
        if (!request.Cookies.TryGetValue(name, out var text) || text.Length > 100)
            return false;
        Span<byte> read = stackalloc byte[Size];
        if (Base64Url.DecodeFromChars(text, read, out _, out var length) != OperationStatus.Done || length != Size)
            return false;
        // The all-zero id is no id.
        if (read[..IdSize].IndexOfAnyExcept((byte)0) < 0)
            return false;
        cookie = new(read.ToArray());
        return true;
    }

    /// <summary>Sends the cookie. It has no expiry: it goes when the browser is closed.</summary>
    public void Send(HttpResponse response, string name) => response.Cookies.Append(name, Base64Url.EncodeToString(bytes), Options(response.HttpContext));

    /// <summary>Takes the cookie away.</summary>
    public static void Remove(HttpResponse response, string name) => response.Cookies.Delete(name, Options(response.HttpContext));

    internal static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };

    public void Dispose() => Secret.Dispose();
}
