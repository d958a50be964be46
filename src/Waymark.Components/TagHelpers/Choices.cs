using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>A question with one answer: <c>&lt;w-radios for="Place" label="…"&gt;&lt;w-radio value="home" label="…" /&gt;…</c>.</summary>
[HtmlTargetElement("w-radios")]
public sealed class RadiosTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary>Side by side on wide screens; for two short answers.</summary>
    public bool Inline { get; set; }

    /// <summary>Small buttons, for the desk.</summary>
    public bool Small { get; set; }

    /// <summary>The chosen value, when there is no <c>for</c>.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        var (id, name) = Names(output);
        await output.GetChildContentAsync();
        Render(output, GovUk.Radios(new ChoicesOptions
        {
            IdPrefix = id,
            Name = name,
            Fieldset = FieldsetOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Values = (ValueOf(name) ?? Value) is { } value ? [value] : null,
            Items = slots.Choices,
            Classes = GovUk.Join(Inline ? "govuk-radios--inline" : null, Small ? "govuk-radios--small" : null, ClassOf(output)),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>A question with any number of answers. <c>for</c> is a list of strings, or each box has its own <c>for</c> (a bool).</summary>
[HtmlTargetElement("w-checkboxes")]
public sealed class CheckboxesTagHelper(Texts texts) : FieldTagHelper
{
    /// <summary>Small boxes, for the desk.</summary>
    public bool Small { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        // A group of yes-or-no properties has no name of its own.
        var (id, name) = For is null && Name is null ? new FieldNames(IdOf(output) ?? context.UniqueId, "") : Names(output);
        Render(output, GovUk.Checkboxes(new ChoicesOptions
        {
            IdPrefix = id,
            Name = name,
            Fieldset = FieldsetOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Values = name.Length == 0 ? null : ValuesOf(name),
            Items = slots.Choices,
            Classes = GovUk.Join(Small ? "govuk-checkboxes--small" : null, ClassOf(output)),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>
/// One answer. What stands inside the tag is asked when the answer is chosen; without scripts and on old browsers it is
/// always there.
/// </summary>
public abstract class ChoiceTagHelper : WaymarkTagHelper
{
    /// <summary>What is posted.</summary>
    public string Value { get; set; } = "";

    /// <summary>The answer in words.</summary>
    public string? Label { get; set; }

    /// <summary>Help below the answer.</summary>
    public string? Hint { get; set; }

    /// <summary>Chooses it whatever the model says.</summary>
    public bool? Checked { get; set; }

    /// <summary>Whether it is switched off. Prefer to leave it out.</summary>
    public bool Disabled { get; set; }

    private protected async Task AddAsync(TagHelperContext context, TagHelperOutput output, Func<ChoiceOptions, ChoiceOptions>? change = null)
    {
        var slots = Slots.Of(context);
        Slots.Open(context, takesHint: false);
        var conditional = await ChildAsync(output);
        var item = new ChoiceOptions
        {
            Id = IdOf(output),
            Value = Value,
            Content = Label,
            Hint = Hint is null ? null : new HintOptions { Content = Hint },
            Checked = Checked,
            Disabled = Disabled,
            Conditional = conditional,
            Label = ClassOf(output) is { } classes ? new LabelOptions { Classes = classes } : null,
            Attributes = Rest(output),
        };
        slots.Choices.Add(change is null ? item : change(item));
        output.SuppressOutput();
    }
}

/// <summary>One answer of <c>w-radios</c>.</summary>
[HtmlTargetElement("w-radio", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadioTagHelper : ChoiceTagHelper
{
    /// <inheritdoc/>
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => AddAsync(context, output);
}

/// <summary>One answer of <c>w-checkboxes</c>.</summary>
[HtmlTargetElement("w-checkbox", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxTagHelper : ChoiceTagHelper
{
    /// <summary>A yes-or-no property; the value posted is <c>true</c>.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>"None of these": the script clears the other boxes when it is chosen. The server must check it too.</summary>
    public bool Exclusive { get; set; }

    /// <inheritdoc/>
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => AddAsync(context, output, item =>
    {
        if (Exclusive)
            item = item with { Behaviour = "exclusive" };
        if (For is null)
            return item;
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var typed = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.RawValue : null;
        return item with
        {
            Id = item.Id ?? FieldNames.IdOf(name),
            Name = name,
            Value = "true",
            Checked = item.Checked ?? (typed is null ? For.Model is true : typed is "true" or string[] and ["true", ..]),
        };
    });
}

/// <summary>The word "or" between two answers; other words may stand inside.</summary>
[HtmlTargetElement("w-divider", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DividerTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>The words; "or" by default.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Of(context).Choices.Add(new ChoiceOptions { Divider = Label ?? texts["choices.or"] });
        output.SuppressOutput();
    }
}
