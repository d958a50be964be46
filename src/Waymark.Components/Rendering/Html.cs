using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Waymark.Components.Rendering;

/// <summary>
/// Words or markup that go inside a component. Words are a <see cref="string"/> and are always encoded; markup is an
/// <see cref="IHtmlContent"/>, which only Razor and these renderers make. There is no way from a string to markup.
/// </summary>
internal sealed class Content : IHtmlContent
{
    private readonly string? text;
    private readonly IHtmlContent? markup;

    private Content(string? text, IHtmlContent? markup)
    {
        this.text = text;
        this.markup = markup;
    }

    /// <summary>Whether there is nothing to show; markup counts as something.</summary>
    public bool IsEmpty => markup is null && string.IsNullOrEmpty(text);

    /// <summary>Whether this is markup, not words.</summary>
    public bool IsMarkup => markup is not null;

    /// <summary>Markup made by Razor or by a renderer; null stays null.</summary>
    public static Content? Of(IHtmlContent? markup) => markup is null ? null : new Content(null, markup);

    /// <summary>Words.</summary>
    public static Content? Of(string? text) => text is null ? null : new Content(text, null);

    public static implicit operator Content?(string? text) => Of(text);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (markup is not null)
            markup.WriteTo(writer, encoder);
        else if (text is not null)
            encoder.Encode(writer, text);
    }

    public override string ToString() => new Html().Add(this).ToString();
}

/// <summary>Attributes in the order given. A null value is an attribute without a value (<c>hidden</c>).</summary>
internal sealed class Attributes : IEnumerable<KeyValuePair<string, string?>>
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t\r\n\f\"'<>/=\0");

    private readonly List<KeyValuePair<string, string?>> list = [];

    public bool IsEmpty => list.Count == 0;

    /// <exception cref="ArgumentException">The name could break out of its place in a tag.</exception>
    public void Add(string name, string? value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(Forbidden))
            throw new ArgumentException("Not an attribute name.", nameof(name));
        list.Add(new(name, value));
    }

    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Builds one component's HTML. Tag and attribute names come from the renderers, everything else is encoded.</summary>
internal sealed class Html : IHtmlContent
{
    /// <summary>
    /// Leaves letters of every script as they are (the pages are UTF-8): escaped Chinese would be three times as long
    /// over the wire.
    /// </summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder builder = new();
    private StringWriter? writer;

    public Html Open(string tag)
    {
        builder.Append('<').Append(tag);
        return this;
    }

    public Html Attr(string name, string? value)
    {
        if (value is null)
            return this;
        builder.Append(' ').Append(name).Append("=\"");
        Write(value);
        builder.Append('"');
        return this;
    }

    public Html Attr(string name, int value) => Attr(name, value.ToString(CultureInfo.InvariantCulture));

    public Html AttrIf(bool condition, string name, string? value) => condition ? Attr(name, value) : this;

    /// <summary>Omitted when empty, as the upstream templates do for optional values.</summary>
    public Html Optional(string name, string? value) => string.IsNullOrEmpty(value) ? this : Attr(name, value);

    public Html Flag(string name, bool on)
    {
        if (on)
            builder.Append(' ').Append(name);
        return this;
    }

    public Html Class(params ReadOnlySpan<string?> classes)
    {
        builder.Append(" class=\"");
        var first = true;
        foreach (var c in classes)
        {
            if (string.IsNullOrEmpty(c))
                continue;
            if (!first)
                builder.Append(' ');
            Write(c);
            first = false;
        }
        builder.Append('"');
        return this;
    }

    public Html ClassIf(string? classes) => string.IsNullOrEmpty(classes) ? this : Class(classes);

    public Html Attrs(Attributes? attributes)
    {
        if (attributes is null)
            return this;
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                Flag(name, true);
            else
                Attr(name, value);
        }
        return this;
    }

    public Html End()
    {
        builder.Append('>');
        return this;
    }

    public Html Close(string tag)
    {
        builder.Append("</").Append(tag).Append('>');
        return this;
    }

    public Html Text(string? text)
    {
        if (text is not null)
            Write(text);
        return this;
    }

    public Html Add(IHtmlContent? content)
    {
        switch (content)
        {
            case null:
                break;
            case Html other:
                builder.Append(other.builder);
                break;
            default:
                content.WriteTo(Writer, Encoder);
                break;
        }
        return this;
    }

    /// <summary>Adds markup that is written in this assembly's source: the constant parts of a component.</summary>
    public Html Fixed(string markup)
    {
        builder.Append(markup);
        return this;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var chunk in builder.GetChunks())
            writer.Write(chunk.Span);
    }

    public override string ToString() => builder.ToString();

    private StringWriter Writer => writer ??= new StringWriter(builder, CultureInfo.InvariantCulture);

    private void Write(string text)
    {
        Encoder.Encode(Writer, text);
    }
}
