using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Waymark.Components.Site;

/// <summary>
/// A form with a file whose body is read part by part as it comes: the framework would write the plain content of a large file to a disk.
/// The page carries <see cref="StreamedFormAttribute"/> and a request size limit of its own.
/// </summary>
public sealed class StreamedForm
{
    private const int LongestBoundary = 200;

    private readonly HttpRequest _request;
    private readonly MultipartReader _reader;

    private StreamedForm(HttpRequest request, string boundary) => (_request, _reader) = (request, new MultipartReader(boundary, request.Body));

    /// <summary>Whether a valid antiforgery token has come; browsers send the parts in the order of the form, and the token's field stands first.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>The form of a request; null when its body is not one of parts.</summary>
    public static StreamedForm? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? new StreamedForm(request, boundary)
            : null;
    }

    /// <summary>The fields in the order they were sent, but for the antiforgery token. Each must be read before the next is asked for.</summary>
    /// <exception cref="InvalidDataException">The body is broken off or is not what its header says.</exception>
    public async IAsyncEnumerable<StreamedField> FieldsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var antiforgery = _request.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        while (await _reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { } name)
                continue;
            var field = new StreamedField(name, HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value, section.Body);
            if (name == "__RequestVerificationToken")
            {
                // The framework looks for the token in a form or a header; the form has not been read.
                _request.Headers["RequestVerificationToken"] = await field.TextAsync(cancel);
                IsOurs = await antiforgery.IsRequestValidAsync(_request.HttpContext);
            }
            else
            {
                yield return field;
            }
        }
    }
}

/// <summary>One field of a form as it comes.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">What the browser calls the file; null for other fields.</param>
/// <param name="Body">The content; valid until the next field is asked for.</param>
public sealed record StreamedField(string Name, string? FileName, Stream Body)
{
    private const int LongestText = 4096;

    /// <summary>The beginning of the content as text, at most 4,096 bytes.</summary>
    public async Task<string> TextAsync(CancellationToken cancel)
    {
        var bytes = new byte[LongestText];
        var length = await Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}

/// <summary>Keeps the framework from reading the form before the page does.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StreamedFormAttribute : Attribute, IResourceFilter
{
    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
