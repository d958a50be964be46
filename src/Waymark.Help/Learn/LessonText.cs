using System.Text.Encodings.Web;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;
using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>Markdown as markup. Only what is listed here comes out: headings, paragraphs, lists, quotes, emphasis, code and links; HTML in
/// the text is shown as text, pictures are left out, and a link leads to a page of this site or to an https address.</summary>
/// <remarks>It walks the parsed text and writes each element itself, so nothing that is not named here can reach a page.</remarks>
internal sealed class LessonText : IHtmlContent
{
    private const int MaxDepth = 40;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private readonly MarkdownDocument document;
    private readonly Language language;

    private LessonText(MarkdownDocument document, Language language)
    {
        this.document = document;
        this.language = language;
    }

    /// <summary>Parses Markdown; <c>null</c> if it is nested too deeply to be meant.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="language">The page's language, put before links to this site.</param>
    internal static LessonText? TryParse(string markdown, Language language)
    {
        try
        {
            return new LessonText(Markdown.Parse(markdown, Pipeline), language);
        }
        catch (ArgumentException)
        {
            // Markdig's limit of nesting.
            return null;
        }
    }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var block in document)
            Write(block, writer, encoder, 0);
    }

    private void Write(Block block, TextWriter writer, HtmlEncoder encoder, int depth)
    {
        if (depth > MaxDepth)
            return;
        switch (block)
        {
            case HeadingBlock heading:
                // The page has the one h1; a lesson's own headings begin below it.
                var level = Math.Clamp(heading.Level, 2, 4);
                Wrap($"h{level}", heading.Inline, writer, encoder, depth);
                break;
            case ParagraphBlock paragraph when paragraph.Parent is ListItemBlock { Parent: ListBlock { IsLoose: false } }:
                Write(paragraph.Inline, writer, encoder, depth);
                break;
            case ParagraphBlock paragraph:
                Wrap("p", paragraph.Inline, writer, encoder, depth);
                break;
            case ListBlock list:
                Wrap(list.IsOrdered ? "ol" : "ul", list, writer, encoder, depth);
                break;
            case ListItemBlock item:
                Wrap("li", item, writer, encoder, depth);
                break;
            case QuoteBlock quote:
                Wrap("blockquote", quote, writer, encoder, depth);
                break;
            case ThematicBreakBlock:
                writer.Write("<hr>");
                break;
            case CodeBlock code:
                writer.Write("<pre>");
                encoder.Encode(writer, code.Lines.ToString());
                writer.Write("</pre>");
                break;
            case LeafBlock { Inline: { } other }:
                Wrap("p", other, writer, encoder, depth);
                break;
            default:
                break;
        }
    }

    private void Wrap(string tag, ContainerInline? inline, TextWriter writer, HtmlEncoder encoder, int depth)
    {
        Open(tag, writer);
        Write(inline, writer, encoder, depth);
        Close(tag, writer);
    }

    private void Wrap(string tag, ContainerBlock blocks, TextWriter writer, HtmlEncoder encoder, int depth)
    {
        Open(tag, writer);
        foreach (var block in blocks)
            Write(block, writer, encoder, depth + 1);
        Close(tag, writer);
    }

    private void Write(ContainerInline? inline, TextWriter writer, HtmlEncoder encoder, int depth)
    {
        if (inline is null || depth > MaxDepth)
            return;
        foreach (var part in inline)
        {
            switch (part)
            {
                case LiteralInline text:
                    encoder.Encode(writer, text.Content.ToString());
                    break;
                case LineBreakInline { IsHard: true }:
                    writer.Write("<br>");
                    break;
                case LineBreakInline:
                    writer.Write('\n');
                    break;
                case CodeInline code:
                    writer.Write("<code>");
                    encoder.Encode(writer, code.Content);
                    writer.Write("</code>");
                    break;
                case HtmlEntityInline entity:
                    encoder.Encode(writer, entity.Transcoded.ToString());
                    break;
                case EmphasisInline emphasis:
                    var tag = emphasis.DelimiterCount >= 2 ? "strong" : "em";
                    Open(tag, writer);
                    Write(emphasis, writer, encoder, depth + 1);
                    Close(tag, writer);
                    break;
                case LinkInline { IsImage: true } picture:
                    // What it shows, in words.
                    Write(picture, writer, encoder, depth + 1);
                    break;
                case LinkInline link when LessonAddresses.Of(link.Url, language) is { } address:
                    Link(address, writer, encoder);
                    Write(link, writer, encoder, depth + 1);
                    Close("a", writer);
                    break;
                case AutolinkInline { IsEmail: false } link when LessonAddresses.Of(link.Url, language) is { } address:
                    Link(address, writer, encoder);
                    encoder.Encode(writer, link.Url);
                    Close("a", writer);
                    break;
                case AutolinkInline link:
                    encoder.Encode(writer, link.Url);
                    break;
                case ContainerInline other:
                    Write(other, writer, encoder, depth + 1);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Link(string address, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<a class=\"govuk-link\" href=\"");
        encoder.Encode(writer, address);
        writer.Write(address.StartsWith('/') || address.StartsWith("tel:", StringComparison.Ordinal) ? "\">" : "\" rel=\"noreferrer noopener external\">");
    }

    private static void Open(string tag, TextWriter writer)
    {
        writer.Write('<');
        writer.Write(tag);
        writer.Write('>');
    }

    private static void Close(string tag, TextWriter writer)
    {
        writer.Write("</");
        writer.Write(tag);
        writer.Write('>');
    }
}
