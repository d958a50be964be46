using System.Buffers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>
/// Words that a person typed: their line breaks are kept, their direction is their own, and they cannot disturb what
/// stands around them. Characters that turn text about are shown as "�", since they make one thing look like another.
/// </summary>
[HtmlTargetElement("w-written", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WrittenTagHelper : WaymarkTagHelper
{
    private static readonly SearchValues<char> Turning = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>The words; null renders nothing.</summary>
    public string? Value { get; set; }

    /// <summary>Within a line, as for a name.</summary>
    public bool Inline { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null)
        {
            output.SuppressOutput();
            return;
        }
        var tag = Inline ? "bdi" : "div";
        Render(output, new Html().Open(tag).Class("w-written", ClassOf(output)).AttrIf(!Inline, "dir", "auto").Optional("id", IdOf(output))
            .Attrs(Rest(output)).End().Text(Calm(Value)).Close(tag));
    }

    internal static string Calm(string text) =>
        text.AsSpan().IndexOfAny(Turning) < 0 ? text
            : string.Create(text.Length, text, static (span, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    span[i] = Turning.Contains(from[i]) ? '\uFFFD' : from[i];
            });
}
