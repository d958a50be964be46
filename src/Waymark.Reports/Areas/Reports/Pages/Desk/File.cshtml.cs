using Microsoft.AspNetCore.Mvc;
using Waymark.Reports.Files;

namespace Waymark.Reports.Areas.Reports.Pages.Desk;

/// <summary>Gives a file to staff.</summary>
internal sealed class FileModel(ReportFiles files) : DeskPage
{
    public async Task<IActionResult> OnGetAsync(string file, CancellationToken cancel)
    {
        if (Id.IsDefault || !Kernel.Ids.Id<Kernel.Ids.Of.Blob>.TryParse(file, null, out var blob))
            return Missing();
        var opened = await files.OpenForDeskAsync(Member, Id, blob, cancel);
        return opened.TryGet(out var found, out _) ? new FileDownload(found) : Missing();
    }
}
