using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>A one-line field: <c>&lt;w-input for="Email" label="…" hint="…" type="email" autocomplete="email" width="20" /&gt;</c>.</summary>
[HtmlTargetElement("w-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary>text (default), email, tel, url or search. Numbers are text with <c>inputmode="numeric"</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Characters wide: 2, 3, 4, 5, 10, 20 or 30. Without it the field fills its column.</summary>
    public int? Width { get; set; }

    /// <summary>The value, when there is no <c>for</c>.</summary>
    public string? Value { get; set; }

    /// <summary>numeric, decimal, tel or none.</summary>
    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>What the browser may fill in. Default <c>off</c>: a shared phone must not offer what another person typed.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <summary>none, words, sentences or characters.</summary>
    public string? Autocapitalize { get; set; }

    /// <summary>
    /// Default false: some browsers send what is typed to their makers' servers to check the spelling, and a story told
    /// here must not leave.
    /// </summary>
    public bool Spellcheck { get; set; }

    /// <summary>Words before the field ("$"); hidden from screen readers, so the label must say it too.</summary>
    public string? Prefix { get; set; }

    /// <summary>Words after the field ("miles"); hidden from screen readers, so the label must say it too.</summary>
    public string? Suffix { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        var (id, name) = Names(output);
        Render(output, GovUk.Input(new InputOptions
        {
            Id = id,
            Name = name,
            Type = Type,
            Value = ValueOf(name) ?? Value,
            Label = LabelOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Disabled = Disabled,
            InputMode = InputMode,
            Autocomplete = Autocomplete,
            Autocapitalize = Autocapitalize,
            Spellcheck = Spellcheck,
            Prefix = Prefix is null ? null : new AffixOptions { Content = Prefix },
            Suffix = Suffix is null ? null : new AffixOptions { Content = Suffix },
            Classes = GovUk.Join(Width is null ? null : string.Create(CultureInfo.InvariantCulture, $"govuk-input--width-{Width}"), ClassOf(output)),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>A password field; the script adds a button that shows what is typed.</summary>
[HtmlTargetElement("w-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary><c>current-password</c> (default) or <c>new-password</c>.</summary>
    public string? Autocomplete { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        var (id, name) = Names(output);
        // Never the value: a password that failed is typed again, and is not sent back over the wire.
        Render(output, GovUk.PasswordInput(new PasswordInputOptions
        {
            Id = id,
            Name = name,
            Label = LabelOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Disabled = Disabled,
            Autocomplete = Autocomplete,
            ShowText = texts["password.show"],
            HideText = texts["password.hide"],
            ShowLabel = texts["password.show.label"],
            HideLabel = texts["password.hide.label"],
            ShownAnnouncement = texts["password.shown"],
            HiddenAnnouncement = texts["password.hidden"],
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>A field of several lines; with <c>max-length</c> or <c>max-words</c> it says how much may be written.</summary>
[HtmlTargetElement("w-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary>Lines shown, 5 by default.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>The most characters; said below the field and counted by the script. The server must check it too.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The most words, in place of characters.</summary>
    public int? MaxWords { get; set; }

    /// <summary>Per cent of the limit from which the script shows the count; 0 by default, that is, always.</summary>
    public int? Threshold { get; set; }

    /// <summary>The value, when there is no <c>for</c>.</summary>
    public string? Value { get; set; }

    /// <summary>Default false; see <see cref="InputTagHelper.Spellcheck"/>.</summary>
    public bool Spellcheck { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        var (id, name) = Names(output);
        if (MaxLength is null && MaxWords is null)
        {
            Render(output, GovUk.Textarea(new TextareaOptions
            {
                Id = id,
                Name = name,
                Rows = Rows,
                Value = ValueOf(name) ?? Value,
                Label = LabelOptions(),
                Hint = HintOptions(slots.Hint),
                Error = ErrorOf(name, texts),
                Disabled = Disabled,
                Spellcheck = Spellcheck,
                Autocomplete = "off",
                Classes = ClassOf(output),
                Attributes = Rest(output),
            }));
            return;
        }
        var words = MaxWords is not null;
        Render(output, GovUk.CharacterCount(new CharacterCountOptions
        {
            Id = id,
            Name = name,
            Rows = Rows,
            Value = ValueOf(name) ?? Value,
            Label = LabelOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Disabled = Disabled,
            Spellcheck = Spellcheck,
            MaxLength = MaxLength?.ToString(CultureInfo.InvariantCulture),
            MaxWords = MaxWords?.ToString(CultureInfo.InvariantCulture),
            Threshold = Threshold?.ToString(CultureInfo.InvariantCulture),
            DescriptionText = texts[words ? "count.words.limit" : "count.characters.limit"],
            // One sentence for all numbers ("Characters left: 5"), because plural forms differ by language.
            Messages = new Attributes
            {
                { "data-left", texts[words ? "count.words.left" : "count.characters.left"] },
                { "data-over", texts[words ? "count.words.over" : "count.characters.over"] },
            },
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>A field for files. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("w-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary>Whether several may be chosen at once.</summary>
    public bool Multiple { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        var (id, name) = Names(output);
        Render(output, GovUk.FileUpload(new FileUploadOptions
        {
            Id = id,
            Name = name,
            Multiple = Multiple,
            Label = LabelOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Disabled = Disabled,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>A list to choose one from: items as a property, or <c>w-option</c> inside.</summary>
[HtmlTargetElement("w-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary>The choices; those inside the tag come after.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The chosen value, when there is no <c>for</c>.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        var (id, name) = Names(output);
        var items = (Items ?? []).Select(i => new SelectItemOptions
        {
            Text = i.Text,
            Value = i.Value,
            Selected = i.Selected ? true : null,
            Disabled = i.Disabled,
        });
        Render(output, GovUk.Select(new SelectOptions
        {
            Id = id,
            Name = name,
            Value = ValueOf(name) ?? Value,
            Label = LabelOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Disabled = Disabled,
            Items = [.. items, .. slots.Options],
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One choice of a <c>w-select</c>.</summary>
[HtmlTargetElement("w-option", ParentTag = "w-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OptionTagHelper : WaymarkTagHelper
{
    /// <summary>What is posted.</summary>
    public string Value { get; set; } = "";

    /// <summary>What is shown.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Of(context).Options.Add(new SelectItemOptions { Value = Value, Text = Label ?? Value, Attributes = Rest(output) });
        output.SuppressOutput();
    }
}

/// <summary>A hint with markup, inside a field. Outside of one it stands by itself.</summary>
[HtmlTargetElement("w-hint")]
public sealed class HintTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await ChildAsync(output);
        if (Slots.TryOf(context) is { TakesHint: true } slots)
        {
            slots.Hint = content;
            output.SuppressOutput();
        }
        else
            Render(output, GovUk.Hint(new HintOptions { Content = content, Id = IdOf(output), Classes = ClassOf(output), Attributes = Rest(output) }));
    }
}
