using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Files;

namespace Waymark.Reports.Areas.Reports.Pages;

/// <summary>Sends a sealed file, opened piece by piece, so that no browser runs or shows it as a page of ours.</summary>
internal sealed class FileDownload(OpenedFile file) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        response.ContentType = file.Kind.MediaType;
        response.ContentLength = file.Size;
        // The name says nothing: it stays in the list of downloads.
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"file{file.Kind.Extension}\"");
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await foreach (var piece in file.Pieces.WithCancellation(context.HttpContext.RequestAborted))
            await response.Body.WriteAsync(piece, context.HttpContext.RequestAborted);
    }
}
