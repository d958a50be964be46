using System.Text.Encodings.Web;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Waymark.Help.Guide;

/// <summary>Writes the text of a page as markup: each element is written here by name, and all words are encoded.</summary>
/// <param name="body">The text.</param>
/// <param name="address">Where a link as written leads; null makes its words plain.</param>
/// <param name="down">How many levels the headings go down, for a page inside a larger one.</param>
internal sealed class GuideMarkup(GuideBody body, Func<string, string?> address, int down = 0) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var block in body.Document)
            Write(block, writer, encoder);
    }

    private void Write(Block block, TextWriter writer, HtmlEncoder encoder)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Wrap("h" + (char)('0' + Math.Min(heading.Level + down, 6)), heading.Inline, writer, encoder);
                break;
            case ParagraphBlock paragraph when paragraph.Parent is ListItemBlock { Parent: ListBlock { IsLoose: false } }:
                Write(paragraph.Inline, writer, encoder);
                break;
            case ParagraphBlock paragraph:
                Wrap("p", paragraph.Inline, writer, encoder);
                break;
            case ListBlock list:
                Wrap(list.IsOrdered ? "ol" : "ul", list, writer, encoder);
                break;
            case ListItemBlock item:
                Wrap("li", item, writer, encoder);
                break;
            case QuoteBlock quote:
                Wrap("blockquote", quote, writer, encoder);
                break;
            default:
                break;
        }
    }

    private void Wrap(string tag, ContainerInline? inline, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<{tag}>");
        Write(inline, writer, encoder);
        writer.Write($"</{tag}>\n");
    }

    private void Wrap(string tag, ContainerBlock blocks, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<{tag}>");
        foreach (var block in blocks)
            Write(block, writer, encoder);
        writer.Write($"</{tag}>\n");
    }

    private void Write(ContainerInline? inline, TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var part in inline?.AsEnumerable() ?? [])
        {
            switch (part)
            {
                case LiteralInline text:
                    encoder.Encode(writer, text.Content.ToString());
                    break;
                case HtmlEntityInline entity:
                    encoder.Encode(writer, entity.Transcoded.ToString());
                    break;
                case LineBreakInline { IsHard: true }:
                    writer.Write("<br>");
                    break;
                case LineBreakInline:
                    writer.Write('\n');
                    break;
                case EmphasisInline emphasis:
                    var tag = emphasis.DelimiterCount >= 2 ? "strong" : "em";
                    writer.Write($"<{tag}>");
                    Write(emphasis, writer, encoder);
                    writer.Write($"</{tag}>");
                    break;
                case LinkInline link when address(link.Url ?? "") is { } target:
                    writer.Write("<a href=\"");
                    encoder.Encode(writer, target);
                    writer.Write(target.StartsWith('/') || target.StartsWith('#') ? "\">" : "\" rel=\"noreferrer noopener external\">");
                    Write(link, writer, encoder);
                    writer.Write("</a>");
                    break;
                case ContainerInline other:
                    Write(other, writer, encoder);
                    break;
                default:
                    break;
            }
        }
    }
}
