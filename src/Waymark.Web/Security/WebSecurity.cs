using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Waymark.Web.Security;

/// <summary>What the host does to every request and answer before the modules see them.</summary>
internal static class WebSecurity
{
    public static WebApplicationBuilder AddWebSecurity(this WebApplicationBuilder builder)
    {
        // What runs here is nobody's business.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton<PublicPages>();
        builder.Services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new PublicPages.Filter()));
        builder.Services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ["text/html", "text/plain", "application/json", "image/svg+xml", "text/csv"];
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.AddSingleton<IResponseCompressionProvider, CompressForStrangers>();
        return builder;
    }

    /// <summary>First in the pipeline: headers, kept public pages, compression.</summary>
    public static WebApplication UseWebSecurity(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<PublicPages>();
        app.Use(next => context =>
        {
            SecurityHeaders.Set(context);
            return pages.InvokeAsync(context, next);
        });
        app.UseResponseCompression();
        return app;
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
