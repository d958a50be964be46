using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Waymark.Components.Site;

/// <summary>
/// Style sheets, scripts and icon. They are part of the assembly, named by their content and compressed when built, so
/// that a page can never meet another version's style, and giving one out costs no more than copying bytes.
/// </summary>
public static class Assets
{
    private sealed record Entry(string Name, string File, string Type);

    private sealed record Asset(string Type, byte[] Plain, byte[] Brotli, byte[] Gzip);

    private static readonly (FrozenDictionary<string, string> Paths, FrozenDictionary<string, Asset> Files) Loaded = Load();

    /// <summary>The path of an asset by its short name (<c>public.css</c>, <c>desk.css</c>, <c>print.css</c>, <c>public.js</c>, <c>desk.js</c>, <c>icon.svg</c>).</summary>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public static string Path(string name) => Loaded.Paths[name];

    internal static IEnumerable<string> Names => Loaded.Paths.Keys;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{file}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string file) =>
        {
            if (!Loaded.Files.TryGetValue(file, out var asset))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
            var response = context.Response;
            response.ContentType = asset.Type;
            // The name changes with the content, so a kept copy never goes stale.
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.Headers.Vary = "Accept-Encoding";
            var accepts = context.Request.Headers.AcceptEncoding.ToString();
            var (encoding, body) = accepts.Contains("br", StringComparison.Ordinal) ? ("br", asset.Brotli)
                : accepts.Contains("gzip", StringComparison.Ordinal) ? ("gzip", asset.Gzip)
                : (null, asset.Plain);
            if (encoding is not null)
                response.Headers.ContentEncoding = encoding;
            response.ContentLength = body.Length;
            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
        }).AllowAnonymous().ExcludeFromDescription();

    private static (FrozenDictionary<string, string>, FrozenDictionary<string, Asset>) Load()
    {
        var entries = JsonSerializer.Deserialize<Entry[]>(Read("manifest.json"), JsonSerializerOptions.Web)!;
        return (entries.ToFrozenDictionary(e => e.Name, e => "/assets/" + e.File, StringComparer.Ordinal),
            entries.ToFrozenDictionary(e => e.File, e => new Asset(e.Type, Read(e.File), Read(e.File + ".br"), Read(e.File + ".gz")), StringComparer.Ordinal));
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("assets/" + file)
            ?? throw new InvalidOperationException($"The asset {file} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
