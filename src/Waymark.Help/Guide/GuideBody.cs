using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Waymark.Help.Guide;

/// <summary>A link of a page, as it is written.</summary>
/// <param name="Target"><c>help:section/slug</c>, <c>page:name</c> or an https address.</param>
/// <param name="Line">The line in the text, from 0.</param>
internal sealed record GuideLink(string Target, int Line);

/// <summary>
/// The parsed text of a page. Only headings from the second level, paragraphs, lists, quotes, emphasis and links are known; anything else is
/// a fault, so that nothing an editor or translator writes can become other markup.
/// </summary>
/// <remarks>Immutable and safe to share.</remarks>
internal sealed class GuideBody
{
    /// <summary>Longer texts are refused, in characters.</summary>
    public const int MaxLength = 40_000;

    private const int MaxDepth = 12;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private GuideBody(string markdown, MarkdownDocument document, IReadOnlyList<GuideLink> links, string plain)
    {
        Markdown = markdown;
        Document = document;
        Links = links;
        Plain = plain;
    }

    public static GuideBody Empty { get; } = TryParse("", out _)!;

    /// <summary>The text as written.</summary>
    public string Markdown { get; }

    /// <summary>The links, in order.</summary>
    public IReadOnlyList<GuideLink> Links { get; }

    /// <summary>The words alone, a line for each block: for search and reading grade.</summary>
    public string Plain { get; }

    internal MarkdownDocument Document { get; }

    /// <summary>The text of each block at the top level, as written: what a translator is given piece by piece.</summary>
    public IReadOnlyList<string> Pieces => [.. Document.Select(block => Markdown.Substring(block.Span.Start, block.Span.Length).TrimEnd('\n'))];

    /// <summary>Parses a text; null when it holds what a page must not, with the faults and their lines from 0.</summary>
    public static GuideBody? TryParse(string markdown, out IReadOnlyList<(int Line, string Message)> faults)
    {
        var found = new List<(int, string)>();
        faults = found;
        if (markdown.Length > MaxLength)
        {
            found.Add((0, "the text is longer than 40,000 characters"));
            return null;
        }

        MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit of nesting.
            found.Add((0, "the text is nested too deeply"));
            return null;
        }

        var links = new List<GuideLink>();
        foreach (var block in document)
            Look(block, 0, links, found);
        if (found.Count > 0)
            return null;
        return new(markdown, document, links, PlainOf(document));
    }

    private static void Look(Block block, int depth, List<GuideLink> links, List<(int Line, string Message)> faults)
    {
        if (depth > MaxDepth)
        {
            faults.Add((block.Line, "the text is nested too deeply"));
            return;
        }

        switch (block)
        {
            case LinkReferenceDefinitionGroup { Count: 0 }:
                break;
            case HeadingBlock { Level: < 2 or > 4 }:
                faults.Add((block.Line, "headings begin at ## and end at ####"));
                break;
            case HeadingBlock or ParagraphBlock:
                Look(((LeafBlock)block).Inline, block.Line, links, faults);
                break;
            case ListBlock or ListItemBlock or QuoteBlock:
                foreach (var inner in (ContainerBlock)block)
                    Look(inner, depth + 1, links, faults);
                break;
            case HtmlBlock:
                faults.Add((block.Line, "HTML is not allowed"));
                break;
            default:
                faults.Add((block.Line, "only headings, paragraphs, lists and quotes are allowed"));
                break;
        }
    }

    private static void Look(ContainerInline? inline, int line, List<GuideLink> links, List<(int Line, string Message)> faults)
    {
        foreach (var part in inline?.AsEnumerable() ?? [])
        {
            switch (part)
            {
                case LiteralInline or LineBreakInline or HtmlEntityInline:
                    break;
                case LinkInline { IsImage: true }:
                    faults.Add((line, "pictures are not allowed"));
                    break;
                case LinkInline link:
                    links.Add(new(link.Url ?? "", link.Line));
                    Look(link, line, links, faults);
                    break;
                case EmphasisInline emphasis:
                    Look(emphasis, line, links, faults);
                    break;
                case HtmlInline:
                    faults.Add((part.Line, "HTML is not allowed"));
                    break;
                default:
                    faults.Add((part.Line, "only words, emphasis and links are allowed"));
                    break;
            }
        }
    }

    private static string PlainOf(MarkdownDocument document)
    {
        var text = new StringBuilder();
        foreach (var block in document.Descendants<LeafBlock>())
        {
            if (block.Inline is not { } inline)
                continue;
            if (text.Length > 0)
                text.Append('\n');
            foreach (var part in inline.Descendants())
            {
                switch (part)
                {
                    case LiteralInline literal:
                        text.Append(literal.Content.AsSpan());
                        break;
                    case HtmlEntityInline entity:
                        text.Append(entity.Transcoded.AsSpan());
                        break;
                    case LineBreakInline:
                        text.Append(' ');
                        break;
                    default:
                        break;
                }
            }
        }

        return text.ToString();
    }
}
