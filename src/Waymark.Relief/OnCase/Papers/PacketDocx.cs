using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Waymark.Relief.OnCase.Papers;

/// <summary>A packet as a document that can be edited (Office Open XML), made in memory.</summary>
internal static class PacketDocx
{
    internal static byte[] Write(IReadOnlyList<Paper> papers)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var styles = main.AddNewPart<StyleDefinitionsPart>();
            styles.Styles = new Styles(
                Style("Normal", "Normal", 22, false, 120),
                Style("Heading1", "heading 1", 32, true, 200),
                Style("Heading2", "heading 2", 26, true, 120));
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), Run(Packet.Draft, bold: true)));
            var body = new Body();
            foreach (var paper in papers)
            {
                var heading = Styled("Heading1", paper.Title);
                if (!ReferenceEquals(paper, papers[0]))
                    heading.ParagraphProperties!.Append(new PageBreakBefore());
                body.Append(heading);
                foreach (var part in paper.Parts)
                    body.Append(Parts(part));
            }

            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new PageSize { Width = 12240, Height = 15840 },
                new PageMargin { Top = 1440, Right = 1304, Bottom = 1440, Left = 1304, Header = 600, Footer = 600, Gutter = 0 }));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Parts(Block part) => part switch
    {
        Block.Heading heading => [Styled("Heading2", heading.Text)],
        Block.Words words => [Styled("Normal", words.Text)],
        // Written out, so that the list is the same in every program.
        Block.Items items => items.Lines.Select((line, i) => Styled("Normal", items.Numbered ? FormattableString.Invariant($"{i + 1}. {line}") : line.StartsWith('[') ? line : $"• {line}")),
        Block.Grid grid => [Table(grid), new Paragraph()],
        Block.Line line => [new Paragraph(), Styled("Normal", "________________________________________"), Styled("Normal", line.Label)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Table Table(Block.Grid grid)
    {
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 })));
        table.Append(new TableGrid(grid.Head.Select(_ => new GridColumn())));
        if (grid.Head.Any(h => h.Length > 0))
            table.Append(new TableRow([new TableRowProperties(new TableHeader()), .. grid.Head.Select(h => new TableCell(new Paragraph(Run(h, bold: true))))]));
        foreach (var row in grid.Rows)
            table.Append(new TableRow(row.Select(cell => new TableCell(new Paragraph(Run(cell))))));
        return table;
    }

    private static Paragraph Styled(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    /// <summary>Text with its line breaks. What XML cannot hold (control characters of a paste) is left out.</summary>
    private static Run Run(string text, bool bold = false)
    {
        var run = new Run();
        if (bold)
            run.Append(new RunProperties(new Bold()));
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                run.Append(new Break());
            run.Append(new Text(string.Concat(lines[i].EnumerateRunes().Where(r => r.Value is 9 or >= 0x20 and not (0xFFFE or 0xFFFF)))) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static Style Style(string id, string name, int halfPoints, bool bold, int after)
    {
        var text = new StyleRunProperties();
        if (bold)
            text.Append(new Bold());
        text.Append(new FontSize { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return new Style(new StyleName { Val = name }, new StyleParagraphProperties(new SpacingBetweenLines { After = after.ToString(System.Globalization.CultureInfo.InvariantCulture) }), text)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            Default = id == "Normal",
        };
    }
}
