using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Waymark.Components.Site;

namespace Waymark.Web.Security;

/// <summary>
/// Keeps the pages marked <see cref="PublicPageAttribute"/> for their seconds, compressed once, and gives them out before
/// anything else runs. Only for requests that say nothing about who asks: GET, no cookie, no query, no authorisation.
/// The key is the path alone.
/// </summary>
/// <remarks>
/// The framework's own output cache reads each entry back from its stored form and runs its policies at every hit; here a
/// hit is one look-up and one write (docs/adr/0013 says what was measured). Bounded: at most <see cref="MostPages"/> pages of
/// at most <see cref="MostBytes"/> bytes. Safe for many threads.
/// </remarks>
internal sealed class PublicPages(TimeProvider time)
{
    public const int MostPages = 4_000;
    public const int MostBytes = 512 * 1024;

    private static readonly object Marker = new();

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    private sealed record Kept(long Until, string Type, byte[] Plain, byte[] Brotli, byte[] Gzip);

    /// <summary>Whether the request could be answered with a kept page, and if so answers it.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.QueryString.HasValue || request.Headers.Cookie.Count > 0
            || request.Headers.Authorization.Count > 0 || request.PathBase.HasValue)
            return next(context);
        if (kept.TryGetValue(request.Path.Value!, out var page) && page.Until > time.GetTimestamp())
            return Give(context, page);
        context.Items[Marker] = this;
        return next(context);
    }

    private static Task<FlushResult> Give(HttpContext context, Kept page)
    {
        var response = context.Response;
        var accepts = context.Request.Headers.AcceptEncoding.ToString();
        var body = page.Plain;
        if (accepts.Contains("br", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "br";
            body = page.Brotli;
        }
        else if (accepts.Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "gzip";
            body = page.Gzip;
        }
        response.Headers.Vary = "Accept-Encoding";
        response.ContentType = page.Type;
        response.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private void Keep(HttpContext context, int seconds, byte[] body)
    {
        var response = context.Response;
        // Marked by mistake: a page that sets a cookie or holds a form's secret token is someone's own.
        // Below a prefix (text only) the page is finished by a later step, and its path here is another page's.
        if (context.Request.PathBase.HasValue || response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0 || body.Length is 0 or > MostBytes
            || body.AsSpan().IndexOf("__RequestVerificationToken"u8) >= 0)
            return;
        var now = time.GetTimestamp();
        if (kept.Count >= MostPages)
        {
            foreach (var (path, page) in kept)
                if (page.Until <= now)
                    kept.TryRemove(path, out _);
            if (kept.Count >= MostPages)
                return;
        }
        var until = now + Math.Clamp(seconds, 1, 3600) * time.TimestampFrequency;
        kept[context.Request.Path.Value!] = new Kept(until, response.ContentType ?? "text/html; charset=utf-8", body,
            Compress(body, s => new BrotliStream(s, new BrotliCompressionOptions { Quality = 9 })),
            Compress(body, s => new GZipStream(s, CompressionLevel.SmallestSize)));
    }

    private static byte[] Compress(byte[] body, Func<Stream, Stream> open)
    {
        using var compressed = new MemoryStream();
        using (var stream = open(compressed))
            stream.Write(body);
        return compressed.ToArray();
    }

    /// <summary>Takes the page's HTML as it is rendered.</summary>
    internal sealed class Filter : IAsyncResultFilter, IOrderedFilter
    {
        // Around every other filter.
        public int Order => int.MinValue;

        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            var http = context.HttpContext;
            if (context.Result is not PageResult || http.Items[Marker] is not PublicPages pages
                || http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not { } marked)
            {
                await next();
                return;
            }
            var response = http.Response;
            var original = response.Body;
            using var copy = new MemoryStream();
            response.Body = copy;
            try
            {
                await next();
            }
            finally
            {
                response.Body = original;
            }
            var body = copy.ToArray();
            pages.Keep(http, marked.Seconds, body);
            await original.WriteAsync(body, http.RequestAborted);
        }
    }
}
