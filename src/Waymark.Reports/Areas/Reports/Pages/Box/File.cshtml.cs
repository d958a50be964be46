using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Files;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Gives the person a file back.</summary>
internal sealed class FileModel(ReportFiles files) : BoxPage
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        if (!Kernel.Ids.Id<Kernel.Ids.Of.Blob>.TryParse(id, null, out var blob))
            return Missing();
        var opened = await files.OpenForPersonAsync(Person, blob, cancel);
        return opened.TryGet(out var file, out _) ? new FileDownload(file) : Missing();
    }
}
