using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Waymark.Kernel.Results;
using Waymark.Reports.Files;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Adds a file. The body is read part by part as it comes; the framework would write its plain content to a disk.</summary>
[IgnoreAntiforgeryToken]
[DisableFormReading]
[RequestSizeLimit(MaxBody)]
internal sealed class FilesModel(ReportFiles files, IAntiforgery antiforgery, IOptions<ReportsOptions> options) : BoxPage
{
    // Somewhat more than may be kept: a file that is a little too large is read to its end, so that the browser shows our answer, not its own.
    private const long MaxBody = 128L * 1024 * 1024;

    public bool Keep { get; private set; }

    public int Megabytes => options.Value.MaxFileBytes / (1024 * 1024);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return Invalid("File", Words["box.file.error.empty"]);
        Result<Done> result = new FileEmpty();
        var isOurs = false;
        try
        {
            var reader = new MultipartReader(boundary, Request.Body);
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                    continue;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
                if (name == "__RequestVerificationToken")
                {
                    // The framework looks for the token in a form or a header; the form has not been read.
                    Request.Headers["RequestVerificationToken"] = await TextAsync(section.Body, cancel);
                    isOurs = await antiforgery.IsRequestValidAsync(HttpContext);
                }
                else if (name == "Keep")
                {
                    Keep = await TextAsync(section.Body, cancel) == "true";
                }
                else if (name == "File" && isOurs)
                {
                    result = await files.AddAsync(Person, HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value, section.Body, Keep, cancel);
                }
            }
        }
        catch (InvalidDataException)
        {
            return Invalid("File", Words["box.file.error.broken"]);
        }

        if (!isOurs)
            return Invalid("", Words["ask.error.again"]);
        if (result.TryGet(out _, out var failed))
            return SeeOther(BoxLinks.Open(Lang) + "?sent=true");
        return failed is NotFoundError ? SeeOther(BoxLinks.Gone(Lang)) : Invalid("File", Words[failed.Code, Megabytes]);
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        var bytes = new byte[4096];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, length);
    }
}

/// <summary>Keeps the framework from reading the form before the page does.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DisableFormReadingAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
