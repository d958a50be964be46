using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Waymark.Access.Sessions;

/// <summary>Keeps what was typed when a form reaches a session that has locked in the meantime, so that nobody has to type it again.</summary>
/// <remarks>At most 1 MiB of fields. Files are read past and not kept: the form would have to lie on a disk. Only a form with a valid
/// antiforgery token is kept, or a stranger's page could put words into a member's mouth.</remarks>
internal sealed class FormKeeper(MemberSessions sessions, IAntiforgery antiforgery)
{
    private const int MaxBytes = 1 << 20;
    private const int MaxFields = 1000;
    private const string TokenField = "__RequestVerificationToken";

    public async Task KeepAsync(HttpContext context, MemberSession session)
    {
        var cancel = context.RequestAborted;
        var (fields, hadFiles) = await ReadAsync(context.Request, cancel);
        if (fields is null)
            return;
        // Antiforgery reads the form again, which must not write files to a disk either.
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(
            fields.GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(f => f.Value)]), StringComparer.Ordinal))));
        if (!await antiforgery.IsRequestValidAsync(context))
            return;
        var path = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
        await sessions.HoldAsync(session, new HeldForm(path, [.. fields.Where(f => f.Key != TokenField)], hadFiles), cancel);
    }

    private static async Task<(List<KeyValuePair<string, string>>? Fields, bool HadFiles)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return (null, false);
        try
        {
            if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            {
                var reader = new FormPipeReader(request.BodyReader, Encoding.UTF8) { ValueCountLimit = MaxFields, ValueLengthLimit = MaxBytes };
                var form = await reader.ReadFormAsync(cancel);
                return ([.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? string.Empty)))], false);
            }

            return type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? await ReadMultipartAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? string.Empty, cancel)
                : (null, false);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            return (null, false);
        }
    }

    private static async Task<(List<KeyValuePair<string, string>>? Fields, bool HadFiles)> ReadMultipartAsync(HttpRequest request, string boundary, CancellationToken cancel)
    {
        if (boundary.Length is 0 or > 70)
            return (null, false);
        var fields = new List<KeyValuePair<string, string>>();
        var hadFiles = false;
        var total = 0;
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            if (disposition.IsFileDisposition())
            {
                hadFiles |= disposition.FileName.Length > 0 && HeaderUtilities.RemoveQuotes(disposition.FileName).Length > 0;
                continue;
            }

            var bytes = new MemoryStream();
            var buffer = new byte[8192];
            int read;
            while ((read = await section.Body.ReadAsync(buffer, cancel)) > 0)
            {
                total += read;
                if (total > MaxBytes || fields.Count >= MaxFields)
                    return (null, hadFiles);
                bytes.Write(buffer, 0, read);
            }

            fields.Add(KeyValuePair.Create(HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? string.Empty, Encoding.UTF8.GetString(bytes.ToArray())));
        }

        return (fields, hadFiles);
    }
}
