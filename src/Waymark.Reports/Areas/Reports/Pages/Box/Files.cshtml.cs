using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Waymark.Components.Site;
using Waymark.Kernel.Results;
using Waymark.Reports.Files;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Adds a file. The body is read part by part as it comes; the framework would write its plain content to a disk.</summary>
[IgnoreAntiforgeryToken]
[StreamedForm]
[RequestSizeLimit(MaxBody)]
internal sealed class FilesModel(ReportFiles files, IOptions<ReportsOptions> options) : BoxPage
{
    // Somewhat more than may be kept: a file that is a little too large is read to its end, so that the browser shows our answer, not its own.
    private const long MaxBody = 128L * 1024 * 1024;

    public bool Keep { get; private set; }

    public int Megabytes => options.Value.MaxFileBytes / (1024 * 1024);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (StreamedForm.Of(Request) is not { } form)
            return Invalid("File", Words["box.file.error.empty"]);
        Result<Done> result = new FileEmpty();
        try
        {
            await foreach (var field in form.FieldsAsync(cancel))
            {
                if (field.Name == "Keep")
                    Keep = await field.TextAsync(cancel) == "true";
                else if (field.Name == "File" && form.IsOurs)
                    result = await files.AddAsync(Person, field.FileName, field.Body, Keep, cancel);
                // Nothing more comes: its end is not waited for.
                if (result is { IsOk: false, Error: FileBroken })
                    break;
            }
        }
        catch (InvalidDataException)
        {
            return Invalid("File", Words["box.file.error.broken"]);
        }

        if (!form.IsOurs)
            return Invalid("", Words["ask.error.again"]);
        if (result.TryGet(out _, out var failed))
            return SeeOther(BoxLinks.Open(Lang) + "?sent=true");
        return failed is NotFoundError ? SeeOther(BoxLinks.Gone(Lang)) : Invalid("File", Words[failed.Code, Megabytes, options.Value.MaxFiles, options.Value.MaxFilesBytes / (1024 * 1024)]);
    }
}
