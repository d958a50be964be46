using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Waymark.Components.Tests.Rendering;

/// <summary>Writes HTML in one form, so that two pieces that a browser reads alike compare equal.</summary>
internal static class HtmlComparison
{
    private static readonly HtmlParser Parser = new();

    /// <summary>
    /// One element or text a line. Order of attributes, spaces in class lists and spaces that a browser folds do not
    /// count; a space between words and an element beside them does.
    /// </summary>
    public static string Normalise(string html)
    {
        var document = Parser.ParseDocument("<!DOCTYPE html><body></body>");
        var text = new StringBuilder();
        foreach (var node in Parser.ParseFragment(html, document.Body!))
            Write(text, node, 0, keepSpaces: false);
        return text.ToString();
    }

    private static void Write(StringBuilder text, INode node, int depth, bool keepSpaces)
    {
        switch (node)
        {
            case IText words:
                var content = words.Data;
                if (!keepSpaces)
                {
                    content = string.Join(' ', content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                    if (content.Length == 0)
                        return;
                    if (char.IsWhiteSpace(words.Data[0]) && node.PreviousSibling is not null)
                        content = " " + content;
                    if (char.IsWhiteSpace(words.Data[^1]) && node.NextSibling is not null)
                        content += " ";
                }
                text.Append(' ', depth * 2).Append('"').Append(content).Append("\"\n");
                break;
            case IElement element:
                text.Append(' ', depth * 2).Append('<').Append(element.LocalName);
                foreach (var attribute in element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal))
                {
                    var value = attribute.Name is "class" or "aria-describedby"
                        ? string.Join(' ', attribute.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
                        : attribute.Value;
                    text.Append(' ').Append(attribute.Name).Append("=\"").Append(value).Append('"');
                }
                text.Append(">\n");
                foreach (var child in element.ChildNodes)
                    Write(text, child, depth + 1, keepSpaces || element.LocalName is "textarea" or "pre");
                break;
        }
    }
}
