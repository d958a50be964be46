using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Rendering;
using Waymark.Components.Site;

namespace Waymark.Help.HandOut;

/// <summary>A hand-out as a PDF, or why there is none.</summary>
internal sealed class PdfModel(ProgrammeNumbers numbers, HandOutContent content, SheetPdf pdf) : WaymarkPage
{
    public PdfFault Fault { get; private set; }

    public string Kind { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken cancel)
    {
        if (!HandOutContent.Kinds.Contains(kind, StringComparer.Ordinal) || await numbers.FindAsync(cancel) is not { } row)
            return Missing();
        Kind = kind;
        var made = await pdf.MakeAsync(PageContext, new SheetView(kind, content.Words(Lang), Programme.Of(row), Lang) { IsPaper = true }, cancel);
        if (made.Bytes is { } bytes)
        {
            Response.Headers.ContentDisposition = $"inline; filename=\"{kind}-{Lang.Segment}.pdf\"";
            return File(bytes, "application/pdf");
        }

        Fault = made.Fault;
        var page = Page();
        page.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return page;
    }
}
