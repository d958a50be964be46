using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>A button, or with <c>href</c> a link that looks like one.</summary>
[HtmlTargetElement("w-button")]
public sealed class ButtonTagHelper : WaymarkTagHelper
{
    /// <summary>submit (default), button or reset.</summary>
    public string? Type { get; set; }

    /// <summary>Makes it a link.</summary>
    public string? Href { get; set; }

    /// <summary>secondary, warning, inverse, or start (with an arrow).</summary>
    public string? Kind { get; set; }

    /// <summary>The name posted, when a form has several buttons.</summary>
    public string? Name { get; set; }

    /// <summary>The value posted with <see cref="Name"/>.</summary>
    public string? Value { get; set; }

    /// <summary>Whether it is switched off. Prefer to leave it out.</summary>
    public bool Disabled { get; set; }

    /// <summary>
    /// Default true for buttons that post: a second press within a second does nothing when scripts run. The server must
    /// still take a form twice without harm.
    /// </summary>
    public bool? PreventDoubleClick { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.Button(new ButtonOptions
        {
            Content = await ChildAsync(output),
            Id = IdOf(output),
            Type = Type,
            Href = Href,
            Name = Name,
            Value = Value,
            Disabled = Disabled,
            PreventDoubleClick = Href is null ? PreventDoubleClick ?? (Type is null or "submit" ? true : null) : null,
            IsStart = Kind is "start",
            Classes = GovUk.Join(Kind switch
            {
                null or "start" => null,
                "secondary" or "warning" or "inverse" => "govuk-button--" + Kind,
                _ => throw new InvalidOperationException($"There is no {Kind} button."),
            }, ClassOf(output)),
            Attributes = Rest(output),
        }));
}

/// <summary>Buttons and links side by side.</summary>
[HtmlTargetElement("w-buttons")]
public sealed class ButtonsTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, new Html().Open("div").Class("govuk-button-group", ClassOf(output)).Attrs(Rest(output)).End()
            .Add(await ChildAsync(output)).Close("div"));
}

/// <summary>The way back to the page before, in the section <c>BeforeContent</c>.</summary>
[HtmlTargetElement("w-back")]
public sealed class BackTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>Where to; always a real address, since scripts may be off.</summary>
    public string Href { get; set; } = "#";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.BackLink(new BackLinkOptions
        {
            Href = Href,
            Content = await ChildAsync(output) ?? texts["nav.back"],
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>The pages above this one, in the section <c>BeforeContent</c>; holds <c>w-crumb</c>.</summary>
[HtmlTargetElement("w-breadcrumbs")]
public sealed class BreadcrumbsTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<CrumbOptions>(context);
        await output.GetChildContentAsync();
        Render(output, GovUk.Breadcrumbs(new BreadcrumbsOptions
        {
            Items = items,
            Label = texts["nav.breadcrumbs"],
            CollapseOnMobile = true,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One page of <c>w-breadcrumbs</c>; without <c>href</c> it is this page.</summary>
[HtmlTargetElement("w-crumb")]
public sealed class CrumbTagHelper : WaymarkTagHelper
{
    /// <summary>Where to.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<CrumbOptions>(context).Add(new CrumbOptions { Href = Href, Content = await ChildAsync(output), Attributes = Rest(output) });
        output.SuppressOutput();
    }
}

/// <summary>More, for those who want it: opens at a press, without scripts.</summary>
[HtmlTargetElement("w-details")]
public sealed class DetailsTagHelper : WaymarkTagHelper
{
    /// <summary>What it is about.</summary>
    public string? Summary { get; set; }

    /// <summary>Whether it starts open.</summary>
    public bool Open { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.Details(new DetailsOptions
        {
            Id = IdOf(output),
            Summary = Summary,
            Open = Open,
            Content = await ChildAsync(output),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>A group of fields with one question over them.</summary>
[HtmlTargetElement("w-fieldset")]
public sealed class FieldsetTagHelper : WaymarkTagHelper
{
    /// <summary>The question.</summary>
    public string? Label { get; set; }

    /// <summary>Makes the question the page's one heading (h1).</summary>
    public bool PageHeading { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>The id of an element that describes the group.</summary>
    public string? DescribedBy { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.Fieldset(new FieldsetOptions
        {
            Legend = Label is null ? null : new LegendOptions
            {
                Content = Label,
                IsPageHeading = PageHeading,
                Classes = (LabelSize ?? (PageHeading ? "l" : null)) is { } size ? "govuk-fieldset__legend--" + size : null,
            },
            Content = await ChildAsync(output),
            DescribedBy = DescribedBy,
            Role = "group",
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>Words that stand out from the text around them.</summary>
[HtmlTargetElement("w-inset")]
public sealed class InsetTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.InsetText(new InsetTextOptions
        {
            Id = IdOf(output),
            Content = await ChildAsync(output),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>Something that can go wrong, said before it does.</summary>
[HtmlTargetElement("w-warning")]
public sealed class WarningTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.WarningText(new WarningTextOptions
        {
            Content = await ChildAsync(output),
            IconFallbackText = texts["warning.prefix"],
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>The end of a journey: what was done, and what the person must keep.</summary>
[HtmlTargetElement("w-panel")]
public sealed class PanelTagHelper : WaymarkTagHelper
{
    /// <summary>The page's heading.</summary>
    public string? Title { get; set; }

    /// <summary>1 by default.</summary>
    public int HeadingLevel { get; set; } = 1;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.Panel(new PanelOptions
        {
            Title = Title,
            HeadingLevel = HeadingLevel,
            Content = await ChildAsync(output),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>A state in one or two words.</summary>
[HtmlTargetElement("w-tag")]
public sealed class TagTagHelper : WaymarkTagHelper
{
    /// <summary>grey, green, teal, blue, purple, magenta, red, orange or yellow; blue without it. Never the only sign of anything.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.Tag(new TagOptions
        {
            Content = await ChildAsync(output),
            Classes = GovUk.Join(Colour is null ? null : "govuk-tag--" + Colour, ClassOf(output)),
            Attributes = Rest(output),
        }));
}

/// <summary>News about the whole page, after the person did something (<c>kind="success"</c>) or that they must know.</summary>
[HtmlTargetElement("w-notification")]
public sealed class NotificationTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>success, or nothing for important news.</summary>
    public string? Kind { get; set; }

    /// <summary>The heading; "Done" or "Important" by default.</summary>
    public string? Title { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.NotificationBanner(new NotificationBannerOptions
        {
            Type = Kind,
            Title = Title ?? texts[Kind is "success" ? "notification.success" : "notification.important"],
            TitleId = "notice-" + context.UniqueId,
            Content = await ChildAsync(output),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>All errors of a failed post, each with a link to its field. Renders nothing when there is none.</summary>
[HtmlTargetElement("w-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.ModelState.ErrorCount == 0)
        {
            output.SuppressOutput();
            return;
        }
        List<ErrorSummaryItem> items = [];
        foreach (var (key, entry) in ViewContext.ModelState)
        {
            foreach (var error in entry.Errors)
                items.Add(new ErrorSummaryItem
                {
                    Href = key.Length == 0 ? null : "#" + FieldNames.IdOf(key) + Suffix(key),
                    Content = texts.ErrorOf(error),
                });
        }
        Render(output, GovUk.ErrorSummary(new ErrorSummaryOptions
        {
            Title = texts["error.summary.title"],
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }

    // A date is three fields in a group; the link goes to the one that comes first in this language.
    private string Suffix(string key)
    {
        ModelMetadata? metadata = ViewContext.ViewData.ModelMetadata;
        foreach (var part in key.Split('.'))
            metadata = metadata?.Properties[part];
        return metadata?.UnderlyingOrModelType == typeof(DateOnly) ? "-" + DateParts.Order()[0].Id : "";
    }
}
