using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>Answers beside their questions; holds <c>w-summary-row</c>. With <c>title</c> it is a card.</summary>
[HtmlTargetElement("w-summary-list")]
public sealed class SummaryListTagHelper : WaymarkTagHelper
{
    /// <summary>Makes it a card with this heading; a <c>w-summary-action</c> directly inside is then the card's.</summary>
    public string? Title { get; set; }

    /// <summary>Level of the card's heading, 2 by default.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <summary>Without lines between the rows.</summary>
    public bool NoBorder { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = Parts.Open<SummaryRowOptions>(context);
        var actions = Parts.Open<ActionOptions>(context);
        await output.GetChildContentAsync();
        Render(output, GovUk.SummaryList(new SummaryListOptions
        {
            Rows = rows,
            Card = Title is null ? null : new SummaryCardOptions
            {
                Title = new CardTitleOptions { Content = Title, HeadingLevel = HeadingLevel },
                Actions = actions.Count == 0 ? null : new ActionsOptions { Items = actions },
            },
            Classes = GovUk.Join(NoBorder ? "govuk-summary-list--no-border" : null, ClassOf(output)),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One row: the key, what stands inside (or <c>value</c>), and links to change it.</summary>
[HtmlTargetElement("w-summary-row", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SummaryRowTagHelper : WaymarkTagHelper
{
    /// <summary>The question in short.</summary>
    public string? Key { get; set; }

    /// <summary>The answer as words; markup goes inside the tag.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = Parts.Of<SummaryRowOptions>(context);
        var actions = Parts.Open<ActionOptions>(context);
        var child = await ChildAsync(output);
        rows.Add(new SummaryRowOptions
        {
            Key = new CellOptions { Content = Key },
            Value = new CellOptions { Content = child is not null && Value is null ? child : Value },
            Actions = actions.Count == 0 ? null : new ActionsOptions { Items = actions },
            Classes = ClassOf(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>A link beside a row or card: <c>&lt;w-summary-action href="…" hidden-text="where you are"&gt;Change&lt;/w-summary-action&gt;</c>.</summary>
[HtmlTargetElement("w-summary-action")]
public sealed class SummaryActionTagHelper : WaymarkTagHelper
{
    /// <summary>Where to.</summary>
    public string Href { get; set; } = "";

    /// <summary>What it changes, for those who hear the link alone.</summary>
    public string? HiddenText { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<ActionOptions>(context).Add(new ActionOptions
        {
            Href = Href,
            HiddenText = HiddenText,
            Content = await ChildAsync(output),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}
