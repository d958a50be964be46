using System.Buffers;
using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Waymark.Access.Keys;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Sessions;

/// <summary>
/// Remembers in the browser that it has signed in to an account before (OWASP "device cookies"), so that guesses of strangers slow only
/// strangers. The cookie names nobody: it has a random number, and a keyed digest of that number and the account.
/// </summary>
internal sealed class KnownDevices(ServerKeys keys)
{
    public const string CookieName = "wm-device";

    private const int IdSize = 16;
    private const int MacSize = 16;
    private const int EntrySize = IdSize + MacSize;

    /// <summary>Accounts that one browser is remembered for.</summary>
    private const int MostEntries = 4;

    /// <summary>The counter of failures that a request counts against: that of its own device if the account knows it, else that of all strangers.</summary>
    public ThrottleKey KeyFor(HttpRequest request, byte[] account)
    {
        foreach (var entry in Read(request))
        {
            if (RandomSecrets.Same(entry.AsSpan(IdSize), Mac(entry.AsSpan(0, IdSize), account)))
                return new(keys.Digest("device", [.. entry.AsSpan(0, IdSize), .. account]), IsKnown: true);
        }

        return new(keys.Digest("strangers", account), IsKnown: false);
    }

    /// <summary>Makes this browser known to an account, after the second factor.</summary>
    public void Remember(HttpContext context, byte[] account)
    {
        if (KeyFor(context.Request, account).IsKnown)
            return;
        var id = RandomSecrets.Bytes(IdSize);
        byte[] fresh = [.. id, .. Mac(id, account)];
        byte[] all = [.. fresh, .. Read(context.Request).Take(MostEntries - 1).SelectMany(entry => entry)];
        var options = SessionCookie.Options(context);
        options.MaxAge = TimeSpan.FromDays(180);
        context.Response.Cookies.Append(CookieName, Base64Url.EncodeToString(all), options);
    }

    private static List<byte[]> Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(CookieName, out var text) || text.Length > MostEntries * EntrySize * 2)
            return [];
        Span<byte> bytes = stackalloc byte[MostEntries * EntrySize];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length % EntrySize != 0)
            return [];
        var entries = new List<byte[]>();
        for (var at = 0; at < length; at += EntrySize)
            entries.Add(bytes.Slice(at, EntrySize).ToArray());
        return entries;
    }

    private byte[] Mac(ReadOnlySpan<byte> id, byte[] account) => keys.Digest("device cookie", [.. id, .. account])[..MacSize];
}

/// <summary>What failures are counted by.</summary>
/// <param name="Token">An opaque token.</param>
/// <param name="IsKnown">Whether it is one device of the account itself.</param>
internal sealed record ThrottleKey(byte[] Token, bool IsKnown);
