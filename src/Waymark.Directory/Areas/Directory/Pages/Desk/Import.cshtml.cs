using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain.Import;
using Waymark.Directory.Resources;
using Waymark.Store;

namespace Waymark.Directory.Areas.Directory.Pages.Desk;

/// <summary>Brings a feed in. The upload is spooled to disk by the framework, then read in bounded memory.</summary>
[RequestSizeLimit(MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBytes)]
internal sealed class ImportModel(WaymarkStore store, DirectoryTransfer transfer, DeskOffice office, IStringLocalizer<Text> texts) : WaymarkPage
{
    /// <summary>256 MiB; a larger feed goes in by the command line, which has no limit.</summary>
    public const long MaxBytes = 256L * 1024 * 1024;

    [BindProperty]
    public IFormFile? Feed { get; set; }

    public IReadOnlyList<ImportRow> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Feed is null || Feed.Length == 0)
        {
            await LoadAsync(cancel);
            return Invalid(nameof(Feed), texts["desk.import.file.missing"].Value);
        }

        var editor = await office.OfAsync(cancel);
        var summary = await transfer.ImportAsync(Feed.OpenReadStream, editor.By, null, editor, cancel);
        return SeeOther(DirectoryLinks.ImportResult(Lang, summary.ImportId));
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        Runs = await store.ReadAsync(db => db.Set<ImportRow>().OrderByDescending(run => run.StartedAt).Take(20).ToListAsync(cancel), cancel);
}

/// <summary>What came of an import: counts, and each refused or changed row with its reason.</summary>
internal sealed class ImportResultModel(WaymarkStore store) : WaymarkPage
{
    private const int PageSize = 100;

    public ImportRow Run { get; private set; } = null!;

    public FileFault Fault => (FileFault)Run.Fault;

    public IReadOnlyList<RowProblem> Problems { get; private set; } = [];

    public int Listed { get; private set; }

    [BindProperty(SupportsGet = true, Name = "part")]
    public int Number { get; set; } = 1;

    public int Pages => (Listed + PageSize - 1) / PageSize;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var number = Math.Clamp(Number, 1, 1_000);
        var found = await store.ReadAsync(
            async db =>
            {
                var run = await db.Set<ImportRow>().FirstOrDefaultAsync(row => row.ImportId == id, cancel);
                if (run is null)
                    return false;
                Run = run;
                Listed = await db.Set<ImportProblemRow>().CountAsync(row => row.ImportId == id, cancel);
                var rows = await db.Set<ImportProblemRow>().Where(row => row.ImportId == id).OrderBy(row => row.Number).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
                Problems = rows.ConvertAll(row => new RowProblem(row.Row, (ProblemCode)row.Code, row.Place));
                return true;
            },
            cancel);
        Number = number;
        return found ? Page() : Missing();
    }
}

/// <summary>All services as one HSDS file.</summary>
internal sealed class ExportModel(DirectoryTransfer transfer) : WaymarkPage
{
    public IActionResult OnGet(CancellationToken cancel)
    {
        Response.Headers.ContentDisposition = "attachment; filename=services.hsds3.json";
        return new ExportResult(transfer, cancel);
    }

    private sealed class ExportResult(DirectoryTransfer transfer, CancellationToken cancel) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            context.HttpContext.Response.ContentType = "application/json; charset=utf-8";
            await transfer.ExportAsync(context.HttpContext.Response.Body, cancel);
        }
    }
}
