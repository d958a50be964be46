using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;
using Waymark.Components.Site;

namespace Waymark.Components.TagHelpers;

/// <summary>Whose record this is, over the page; actions go into <c>w-actions</c>.</summary>
[HtmlTargetElement("w-identity")]
public sealed class IdentityTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = Parts.Open<Content>(context);
        var title = await ChildAsync(output);
        Render(output, Moj.IdentityBar(new IdentityBarOptions
        {
            Title = title,
            Actions = actions.FirstOrDefault(),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>The buttons and links of <c>w-identity</c>.</summary>
[HtmlTargetElement("w-actions", ParentTag = "w-identity")]
public sealed class ActionsTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await ChildAsync(output) is { } content)
            Parts.Of<Content>(context).Add(content);
        output.SuppressOutput();
    }
}

/// <summary>A conversation, oldest first; holds <c>w-message</c>.</summary>
[HtmlTargetElement("w-messages")]
public sealed class MessagesTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>What the conversation is called for screen readers.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<MessageOptions>(context);
        await output.GetChildContentAsync();
        Render(output, Moj.Messages(new MessagesOptions
        {
            Id = IdOf(output),
            Label = Label,
            Between = texts["messages.between"],
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One message; the words inside, best in a <c>w-written</c>.</summary>
[HtmlTargetElement("w-message")]
public sealed class MessageTagHelper(SiteClock clock) : WaymarkTagHelper
{
    /// <summary>Who wrote it, as the reader knows them.</summary>
    public string? Sender { get; set; }

    /// <summary>Whether the reader's own side wrote it.</summary>
    public bool Sent { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<MessageOptions>(context).Add(new MessageOptions
        {
            Id = IdOf(output),
            Sender = Sender,
            Sent = Sent,
            Content = await ChildAsync(output),
            Date = clock.Write(At, "date"),
            DateMachine = clock.Machine(At)[..10],
            Time = clock.Write(At, "time"),
            TimeMachine = clock.Machine(At),
        });
        output.SuppressOutput();
    }
}

/// <summary>What happened, newest first; holds <c>w-event</c>.</summary>
[HtmlTargetElement("w-timeline")]
public sealed class TimelineTagHelper : WaymarkTagHelper
{
    /// <summary>Level of the events' headings, 2 by default.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<TimelineItemOptions>(context);
        await output.GetChildContentAsync();
        Render(output, Moj.Timeline(new TimelineOptions
        {
            HeadingLevel = HeadingLevel,
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One event of <c>w-timeline</c>; more about it inside.</summary>
[HtmlTargetElement("w-event", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EventTagHelper(SiteClock clock, Texts texts) : WaymarkTagHelper
{
    /// <summary>What happened.</summary>
    public string? Title { get; set; }

    /// <summary>Who did it.</summary>
    public string? By { get; set; }

    /// <summary>When: a <see cref="DateTimeOffset"/> or <see cref="DateOnly"/>.</summary>
    public object? At { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<TimelineItemOptions>(context).Add(new TimelineItemOptions
        {
            Label = Title,
            Byline = By is null ? null : texts.Get("timeline.by", By),
            When = At is null ? null : clock.Write(At, At is DateOnly ? "date" : "datetime"),
            Machine = At is null ? null : clock.Machine(At),
            Content = await ChildAsync(output),
            Classes = ClassOf(output),
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>Fields that narrow a list, inside a form with <c>method="get"</c>; chosen ones are shown through <c>w-chosen</c>.</summary>
[HtmlTargetElement("w-filter")]
public sealed class FilterTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>The heading; "Filter" by default.</summary>
    public string? Title { get; set; }

    /// <summary>The address of the list with no filter.</summary>
    public string? ClearHref { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = Parts.Open<(string Category, FilterTagOptions Tag)>(context);
        var options = await ChildAsync(output);
        Render(output, Moj.Filter(new FilterOptions
        {
            Heading = Title ?? texts["filter.title"],
            SubmitText = texts["filter.apply"],
            RemoveText = texts["filter.remove"],
            Options = options,
            Selected = chosen.Count == 0 ? null : new FilterSelectedOptions
            {
                Heading = texts["filter.selected"],
                ClearHref = ClearHref,
                ClearText = texts["filter.clear"],
                Categories = [.. chosen.GroupBy(c => c.Category, c => c.Tag, StringComparer.Ordinal)
                    .Select(g => new FilterCategoryOptions { Heading = g.Key, Items = [.. g] })],
            },
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One chosen filter, with a link to the list without it.</summary>
[HtmlTargetElement("w-chosen", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChosenTagHelper : WaymarkTagHelper
{
    /// <summary>What it is a filter of.</summary>
    public string Category { get; set; } = "";

    /// <summary>The filter in words.</summary>
    public string? Label { get; set; }

    /// <summary>The list without it.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<(string Category, FilterTagOptions Tag)>(context).Add((Category, new FilterTagOptions { Href = Href, Text = Label }));
        output.SuppressOutput();
    }
}

/// <summary>The pages of one record; holds <c>w-subnav-item</c>.</summary>
[HtmlTargetElement("w-subnav")]
public sealed class SubNavigationTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>What it is called for screen readers; "More pages" by default.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<SubNavigationItemOptions>(context);
        await output.GetChildContentAsync();
        Render(output, Moj.SubNavigation(new SubNavigationOptions
        {
            Label = Label ?? texts["nav.secondary"],
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One page of <c>w-subnav</c>.</summary>
[HtmlTargetElement("w-subnav-item")]
public sealed class SubNavigationItemTagHelper : WaymarkTagHelper
{
    /// <summary>Where to.</summary>
    public string? Href { get; set; }

    /// <summary>Whether it is this page.</summary>
    public bool Current { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<SubNavigationItemOptions>(context).Add(new SubNavigationItemOptions
        {
            Href = Href,
            Active = Current,
            Content = await ChildAsync(output),
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>A mark on a record, in one or two words.</summary>
[HtmlTargetElement("w-badge")]
public sealed class BadgeTagHelper : WaymarkTagHelper
{
    /// <summary>red, green, blue, purple, grey or black; blue without it. Never the only sign of anything.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, Moj.Badge(new BadgeOptions
        {
            Content = await ChildAsync(output),
            Classes = GovUk.Join(Colour is null ? null : "moj-badge--" + Colour, ClassOf(output)),
            Attributes = Rest(output),
        }));
}

/// <summary>News within a desk page; for news about the whole public page there is <c>w-notification</c>.</summary>
[HtmlTargetElement("w-alert")]
public sealed class AlertTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>information (default), success, warning or error.</summary>
    public string Kind { get; set; } = "information";

    /// <summary>What it is about.</summary>
    public string? Title { get; set; }

    /// <summary>Shows the title over what stands inside.</summary>
    public bool ShowTitle { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Render(output, Moj.Alert(new AlertOptions
        {
            Variant = Kind,
            VariantText = texts[Kind switch
            {
                "success" => "desk.alert.success",
                "warning" => "desk.alert.warning",
                "error" => "desk.alert.error",
                _ => "desk.alert.information",
            }],
            Title = Title,
            ShowTitleAsHeading = ShowTitle,
            Content = await ChildAsync(output),
            // After a post the news must be read out at once.
            Role = Kind is "success" or "error" ? "alert" : null,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}
