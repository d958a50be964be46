using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>
/// What all <c>w-</c> tags share. Text attributes are words and are encoded; markup comes only from between the tags.
/// Attributes that a tag does not know (<c>data-…</c>, <c>aria-…</c>, <c>class</c>, <c>id</c>) go to the element it renders.
/// </summary>
public abstract class WaymarkTagHelper : TagHelper
{
    /// <summary>The view being rendered.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    private protected static void Render(TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(content);
    }

    private protected static string? ClassOf(TagHelperOutput output) => ValueOf(output.Attributes["class"]);

    private protected static string? IdOf(TagHelperOutput output) => ValueOf(output.Attributes["id"]);

    /// <summary>The attributes that no property took, without class and id, which each renderer places itself.</summary>
    private protected static Attributes? Rest(TagHelperOutput output)
    {
        Attributes? rest = null;
        foreach (var attribute in output.Attributes)
        {
            if (attribute.Name is "class" or "id")
                continue;
            (rest ??= []).Add(attribute.Name, attribute.ValueStyle is HtmlAttributeValueStyle.Minimized ? null : ValueOf(attribute) ?? "");
        }
        return rest;
    }

    private protected static async Task<Content?> ChildAsync(TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync(NullHtmlEncoderForWords);
        return child.IsEmptyOrWhiteSpace ? null : Content.Of(child);
    }

    // The page's own encoder: between the tags is markup that Razor has already encoded.
    private static HtmlEncoder NullHtmlEncoderForWords => Html.Encoder;

    private static string? ValueOf(TagHelperAttribute? attribute) => attribute?.Value switch
    {
        null => null,
        string text => text,
        HtmlString fixedText => System.Net.WebUtility.HtmlDecode(fixedText.Value),
        IHtmlContent content => Decoded(content),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    private static string Decoded(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, Html.Encoder);
        return System.Net.WebUtility.HtmlDecode(writer.ToString());
    }
}

/// <summary>What the tags for one form field share.</summary>
public abstract class FieldTagHelper : WaymarkTagHelper
{
    /// <summary>The property asked for. It gives id, name, value (what was typed, also after a failed post) and error.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>The field's name when there is no <see cref="For"/>; also its id.</summary>
    public string? Name { get; set; }

    /// <summary>The label, in the page's language. For groups it is the question.</summary>
    public string? Label { get; set; }

    /// <summary>Help below the label. For markup use a <c>w-hint</c> inside.</summary>
    public string? Hint { get; set; }

    /// <summary>Makes the label the page's one heading (h1), in size l unless <see cref="LabelSize"/> says otherwise.</summary>
    public bool PageHeading { get; set; }

    /// <summary>s, m, l or xl; none is the size of body text.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Hides the label from sight only.</summary>
    public bool LabelHidden { get; set; }

    /// <summary>The error to show; without it, the first one of the field in ModelState.</summary>
    public string? Error { get; set; }

    /// <summary>Whether the field is switched off. Prefer to leave it out.</summary>
    public bool Disabled { get; set; }

    private protected FieldNames Names(TagHelperOutput output)
    {
        if (For is null && Name is null)
            throw new InvalidOperationException("A field needs for or name.");
        var name = Name ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For!.Name);
        return new FieldNames(IdOf(output) ?? FieldNames.IdOf(name), name);
    }

    private protected ErrorMessageOptions? ErrorOf(string name, Texts texts)
    {
        var message = Error;
        if (message is null && ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0)
            message = texts.ErrorOf(entry.Errors[0]);
        return message is null ? null : new ErrorMessageOptions { Content = message, HiddenText = texts["error.prefix"] };
    }

    /// <summary>What was typed when the last post failed, else the model's value as a form writes it.</summary>
    private protected string? ValueOf(string name)
    {
        if (ViewContext.ModelState.TryGetValue(name, out var entry) && (entry.AttemptedValue ?? entry.RawValue as string) is { } typed)
            return typed;
        return Write(For?.Model);
    }

    /// <summary>All values that were chosen, for fields that may have several.</summary>
    private protected IReadOnlyCollection<string?>? ValuesOf(string name)
    {
        if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.RawValue is { } raw)
            return raw is string?[] many ? many : [(raw as string) ?? Write(raw)];
        return For?.Model switch
        {
            null => null,
            string one => [one],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(Write)],
            var one => [Write(one)],
        };
    }

    private protected LabelOptions? LabelOptions() => Label is null ? null : new LabelOptions
    {
        Content = Label,
        IsPageHeading = PageHeading,
        Classes = GovUk.Join(Size("govuk-label--"), LabelHidden ? "govuk-visually-hidden" : null),
    };

    private protected FieldsetOptions? FieldsetOptions() => Label is null ? null : new FieldsetOptions
    {
        Legend = new LegendOptions
        {
            Content = Label,
            IsPageHeading = PageHeading,
            Classes = GovUk.Join(Size("govuk-fieldset__legend--"), LabelHidden ? "govuk-visually-hidden" : null),
        },
    };

    private protected HintOptions? HintOptions(Content? child = null) =>
        child is not null ? new HintOptions { Content = child } : Hint is null ? null : new HintOptions { Content = Hint };

    private protected static string? Write(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        IFormattable formattable when value is not Enum => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private string? Size(string prefix) => LabelSize is not null ? prefix + LabelSize : PageHeading ? prefix + "l" : null;
}

internal readonly record struct FieldNames(string Id, string Name)
{
    /// <summary>The id of a field by its name: dots and brackets become underscores, as the framework does.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");
}
