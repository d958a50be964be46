using System.Text;
using System.Text.Encodings.Web;

namespace Waymark.Relief.OnCase.Papers;

/// <summary>A packet as one page of HTML for the PDF program: its style inside, nothing to fetch.</summary>
internal static class PacketHtml
{
    private const string Style = """
        @page { size: Letter; margin: 2.2cm 2.2cm 2.4cm; @top-center { content: "DRAFT - for review by a lawyer"; font: bold 9pt serif; } @bottom-right { content: counter(page) " / " counter(pages); font: 9pt serif; } }
        body { font: 11pt/1.45 "Liberation Serif", "Noto Serif", "Noto Serif CJK SC", serif; color: #000; }
        section { break-before: page; } section:first-child { break-before: avoid; }
        h1 { font-size: 15pt; margin: 0 0 10pt; } h2 { font-size: 12pt; margin: 12pt 0 6pt; break-after: avoid; }
        p { margin: 0 0 8pt; white-space: pre-line; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: 0 0 10pt; } th, td { border: 0.6pt solid #444; padding: 3pt 4pt; font-size: 10pt; text-align: left; vertical-align: top; white-space: pre-line; overflow-wrap: break-word; }
        th { background: #eee; } tr { break-inside: avoid; } ul.box { list-style: none; padding-left: 0; }
        .line { margin-top: 26pt; border-top: 0.8pt solid #000; width: 70%; padding-top: 2pt; font-size: 9.5pt; break-inside: avoid; }
        """;

    internal static string Write(IReadOnlyList<Paper> papers)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Papers</title><style>").Append(Style).Append("</style></head><body>");
        foreach (var paper in papers)
        {
            html.Append("<section>");
            Element(html, "h1", paper.Title);
            foreach (var part in paper.Parts)
                Write(html, part);
            html.Append("</section>");
        }

        return html.Append("</body></html>").ToString();
    }

    private static void Write(StringBuilder html, Block part)
    {
        switch (part)
        {
            case Block.Heading heading:
                Element(html, "h2", heading.Text);
                break;
            case Block.Words words:
                Element(html, "p", words.Text);
                break;
            case Block.Items items:
                html.Append(items.Numbered ? "<ol>" : items.Lines.Any(l => l.StartsWith('[')) ? "<ul class=\"box\">" : "<ul>");
                foreach (var line in items.Lines)
                    Element(html, "li", line);
                html.Append(items.Numbered ? "</ol>" : "</ul>");
                break;
            case Block.Grid grid:
                html.Append("<table>");
                if (grid.Head.Any(h => h.Length > 0))
                    Row(html, "th", grid.Head);
                foreach (var row in grid.Rows)
                    Row(html, "td", row);
                html.Append("</table>");
                break;
            case Block.Line line:
                html.Append("<div class=\"line\">").Append(Encode(line.Label)).Append("</div>");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Row(StringBuilder html, string cell, IReadOnlyList<string> cells)
    {
        html.Append("<tr>");
        foreach (var words in cells)
            Element(html, cell, words);
        html.Append("</tr>");
    }

    private static void Element(StringBuilder html, string name, string words) => html.Append('<').Append(name).Append('>').Append(Encode(words)).Append("</").Append(name).Append('>');

    private static string Encode(string words) => HtmlEncoder.Default.Encode(words);
}
