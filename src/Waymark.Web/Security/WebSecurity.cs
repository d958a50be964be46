using System.IO.Compression;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Waymark.Components.Site;

namespace Waymark.Web.Security;

/// <summary>What the host does to every request and answer before the modules see them.</summary>
internal static class WebSecurity
{
    public static WebApplicationBuilder AddWebSecurity(this WebApplicationBuilder builder)
    {
        // What runs here is nobody's business.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddProxies(builder);
        builder.Services.AddSingleton<PublicPages>();
        builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new PublicPages.Filter()));
        builder.Services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ["text/html", "text/plain", "application/json", "image/svg+xml", "text/csv", "application/xml"];
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.AddSingleton<IResponseCompressionProvider, CompressForStrangers>();
        return builder;
    }

    /// <summary>First in the pipeline: what a proxy says, headers, kept public pages, compression.</summary>
    public static WebApplication UseWebSecurity(this WebApplication app)
    {
        // Before anything asks whether the request came over TLS: cookies and HSTS depend on it.
        app.UseForwardedHeaders();
        var pages = app.Services.GetRequiredService<PublicPages>();
        var onion = app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.OnionAddress;
        app.Use(next => context =>
        {
            SecurityHeaders.Set(context);
            OnionLocation.Set(context, onion);
            return pages.InvokeAsync(context, next);
        });
        app.UseResponseCompression();
        return app;
    }

    // The address is forwarded too, because guesses of receipts are slowed by connection (docs/adr/0014): behind a proxy all would be one.
    // The nearest proxy alone is believed, and it must write the headers itself rather than add to what it was sent: docs/proxy.md.
    private static void AddProxies(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProxyOptions>().BindConfiguration("Proxy")
            .Validate(proxies => proxies.IsValid(), "Proxy:Trusted has an entry that is neither an address nor a network.")
            .ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxies) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = 1;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Value.Networks())
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>
    /// Compresses for people without an account only. The size of a compressed page tells something of what is in it, and
    /// a page of the desk may hold another person's words beside a secret (the BREACH attack, Gluck, Harris and Prado,
    /// 2013). Public pages have neither, and are read over the weakest connections.
    /// </summary>
    private sealed class CompressForStrangers(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
        : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) =>
            context.User.Identity?.IsAuthenticated != true && base.ShouldCompressResponse(context);
    }
}
