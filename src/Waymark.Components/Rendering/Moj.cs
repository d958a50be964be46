namespace Waymark.Components.Rendering;

internal sealed record IdentityBarOptions : ComponentOptions
{
    public Content? Title { get; init; }
    public Content? Actions { get; init; }
}

internal sealed record MessageOptions
{
    public string? Id { get; init; }
    public bool Sent { get; init; }
    public Content? Content { get; init; }
    public string? Sender { get; init; }

    /// <summary>The day, as shown once above the messages of that day.</summary>
    public string? Date { get; init; }

    public string? DateMachine { get; init; }
    public string? Time { get; init; }
    public string? TimeMachine { get; init; }
}

internal sealed record MessagesOptions : ComponentOptions
{
    public string? Id { get; init; }
    public string? Label { get; init; }

    /// <summary>The words between sender and time.</summary>
    public string Between { get; init; } = " at ";

    public IReadOnlyList<MessageOptions> Items { get; init; } = [];
}

internal sealed record TimelineItemOptions : ComponentOptions
{
    public Content? Label { get; init; }
    public Content? Byline { get; init; }
    public string? When { get; init; }
    public string? Machine { get; init; }
    public Content? Content { get; init; }
}

internal sealed record TimelineOptions : ComponentOptions
{
    public int? HeadingLevel { get; init; }
    public IReadOnlyList<TimelineItemOptions> Items { get; init; } = [];
}

internal sealed record FilterTagOptions
{
    public string? Href { get; init; }
    public string? Text { get; init; }
}

internal sealed record FilterCategoryOptions
{
    public Content? Heading { get; init; }
    public IReadOnlyList<FilterTagOptions> Items { get; init; } = [];
}

internal sealed record FilterSelectedOptions
{
    public Content? Heading { get; init; }
    public string? ClearHref { get; init; }
    public string? ClearText { get; init; }
    public IReadOnlyList<FilterCategoryOptions> Categories { get; init; } = [];
}

internal sealed record FilterOptions : ComponentOptions
{
    public Content? Heading { get; init; }
    public FilterSelectedOptions? Selected { get; init; }
    public string SubmitText { get; init; } = "Apply filters";
    public string RemoveText { get; init; } = "Remove this filter";
    public Content? Options { get; init; }
}

internal sealed record SubNavigationItemOptions : ComponentOptions
{
    public string? Href { get; init; }
    public Content? Content { get; init; }
    public bool Active { get; init; }
}

internal sealed record SubNavigationOptions : ComponentOptions
{
    public string? Label { get; init; }
    public IReadOnlyList<SubNavigationItemOptions> Items { get; init; } = [];
}

internal sealed record BadgeOptions : ComponentOptions
{
    public Content? Content { get; init; }
}

internal sealed record AlertOptions : ComponentOptions
{
    /// <summary>information (default), success, warning or error.</summary>
    public string? Variant { get; init; }

    /// <summary>What the kind is called for screen readers.</summary>
    public string? VariantText { get; init; }

    public string? Title { get; init; }
    public bool ShowTitleAsHeading { get; init; }
    public int HeadingLevel { get; init; } = 2;
    public string? Role { get; init; }
    public Content? Content { get; init; }
}

/// <summary>
/// Renders the components of MoJ Frontend 11.1.0 that the desk uses, as its Nunjucks templates do, but for English words
/// and dates, which come from the options.
/// </summary>
internal static class Moj
{
    public static Html IdentityBar(IdentityBarOptions o)
    {
        var html = new Html().Open("div").Class("moj-identity-bar", o.Classes).Attrs(o.Attributes).End()
            .Fixed("<div class=\"moj-identity-bar__container\"><div class=\"moj-identity-bar__details\">");
        if (o.Title is { IsEmpty: false })
            html.Fixed("<span class=\"moj-identity-bar__title\">").Add(o.Title).Fixed("</span>");
        html.Fixed("</div>");
        if (o.Actions is not null)
            html.Fixed("<div class=\"moj-identity-bar__actions\"><div class=\"moj-identity-bar__menu\">").Add(o.Actions).Fixed("</div></div>");
        return html.Fixed("</div></div>");
    }

    public static Html Messages(MessagesOptions o)
    {
        var html = new Html().Open("div").Attr("id", o.Id ?? "messages").Class("moj-messages-container", o.Classes)
            .Optional("aria-label", o.Label).Attrs(o.Attributes).End().Fixed("<div class=\"moj-message-list\">");
        string? day = null;
        foreach (var item in o.Items)
        {
            if (item.Date is not null && item.Date != day)
                html.Open("time").Class("moj-message-list__date").Attr("datetime", item.DateMachine).End().Text(item.Date).Close("time");
            day = item.Date;
            var kind = item.Sent ? "sent" : "received";
            html.Open("div").AttrIf(!string.IsNullOrEmpty(item.Id), "id", "message_" + item.Id)
                .Class("moj-message-item", "moj-message-item--" + kind).End()
                .Open("div").Class("moj-message-item__text", "moj-message-item__text--" + kind).End().Add(item.Content).Close("div")
                .Fixed("<div class=\"moj-message-item__meta\"><span class=\"moj-message-item__meta--sender\">").Text(item.Sender).Fixed("</span>")
                .Text(o.Between).Open("time").Class("moj-message-item__meta--timestamp").Attr("datetime", item.TimeMachine).End()
                .Text(item.Time).Fixed("</time></div></div>");
        }
        return html.Fixed("</div></div>");
    }

    public static Html Timeline(TimelineOptions o)
    {
        var heading = GovUk.Heading(o.HeadingLevel ?? 2);
        var html = new Html().Open("div").Class("moj-timeline", o.Classes).Attrs(o.Attributes).End();
        foreach (var item in o.Items)
        {
            html.Open("div").Class("moj-timeline__item", item.Classes).Attrs(item.Attributes).End()
                .Fixed("<div class=\"moj-timeline__header\">").Open(heading).Class("moj-timeline__title").End().Add(item.Label).Close(heading);
            if (item.Byline is { IsEmpty: false })
                html.Fixed(" <p class=\"moj-timeline__byline\">").Add(item.Byline).Fixed("</p>");
            html.Fixed("</div><p class=\"moj-timeline__date\">").Open("time").Attr("datetime", item.Machine).End().Text(item.When)
                .Fixed("</time></p>");
            html.Fixed("<div class=\"moj-timeline__description\">").Add(item.Content).Fixed("</div></div>");
        }
        return html.Fixed("</div>");
    }

    public static Html Filter(FilterOptions o)
    {
        var html = new Html().Open("div").Class("moj-filter", o.Classes).Attr("data-module", "moj-filter").Attrs(o.Attributes).End()
            .Fixed("<div class=\"moj-filter__header\"><div class=\"moj-filter__header-title\"><h2 class=\"govuk-heading-m\">").Add(o.Heading)
            .Fixed("</h2></div><div class=\"moj-filter__header-action\"></div></div><div class=\"moj-filter__content\">");
        if (o.Selected is { } selected)
        {
            html.Fixed("<div class=\"moj-filter__selected\"><div class=\"moj-filter__selected-heading\"><div class=\"moj-filter__heading-title\"><h2 class=\"govuk-heading-m\">")
                .Add(selected.Heading).Fixed("</h2></div><div class=\"moj-filter__heading-action\"><p>")
                .Open("a").Class("govuk-link", "govuk-link--no-visited-state").Attr("href", selected.ClearHref).End().Text(selected.ClearText)
                .Fixed("</a></p></div></div>");
            foreach (var category in selected.Categories)
            {
                html.Fixed("<h3 class=\"govuk-heading-s govuk-!-margin-bottom-0\">").Add(category.Heading).Fixed("</h3><ul class=\"moj-filter-tags\">");
                foreach (var item in category.Items)
                    html.Fixed("<li>").Open("a").Class("moj-filter__tag").Attr("href", item.Href).End()
                        .Fixed("<span class=\"govuk-visually-hidden\">").Text(o.RemoveText).Fixed("</span> ").Text(item.Text).Fixed("</a></li>");
                html.Fixed("</ul>");
            }
            html.Fixed("</div>");
        }
        return html.Fixed("<div class=\"moj-filter__options\">").Add(GovUk.Button(new ButtonOptions { Content = o.SubmitText })).Add(o.Options)
            .Fixed("</div></div></div>");
    }

    public static Html SubNavigation(SubNavigationOptions o)
    {
        var html = new Html().Open("nav").Class("moj-sub-navigation", o.Classes)
            .Attr("aria-label", string.IsNullOrEmpty(o.Label) ? "Secondary navigation region" : o.Label).Attrs(o.Attributes).End()
            .Fixed("<ul class=\"moj-sub-navigation__list\">");
        foreach (var item in o.Items)
            html.Open("li").Class("moj-sub-navigation__item", item.Classes).End().Open("a").Class("moj-sub-navigation__link")
                .AttrIf(item.Active, "aria-current", "page").Attr("href", item.Href).Attrs(item.Attributes).End().Add(item.Content).Fixed("</a></li>");
        return html.Fixed("</ul></nav>");
    }

    public static Html Badge(BadgeOptions o) =>
        new Html().Open("span").Class("moj-badge", o.Classes).Attrs(o.Attributes).End().Add(o.Content).Close("span");

    public static Html Alert(AlertOptions o)
    {
        var variant = o.Variant is "success" or "warning" or "error" ? o.Variant : "information";
        var hasContent = o.Content is { IsEmpty: false };
        var heading = GovUk.Heading(o.HeadingLevel is 3 or 4 ? o.HeadingLevel : 2);
        var html = new Html().Open("div").Attr("role", string.IsNullOrEmpty(o.Role) ? "region" : o.Role)
            .Class("moj-alert", "moj-alert--" + variant, o.ShowTitleAsHeading && hasContent ? "moj-alert--with-heading" : null, o.Classes)
            .Attr("aria-label", (o.VariantText ?? variant) + ": " + o.Title).Attr("data-module", "moj-alert").Attrs(o.Attributes).End()
            .Fixed("<div><svg class=\"moj-alert__icon\" role=\"presentation\" focusable=\"false\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 30\" height=\"30\" width=\"30\">")
            .Fixed(Icon(variant)).Fixed("</svg></div><div class=\"moj-alert__content\">");
        if (hasContent && o.ShowTitleAsHeading)
            html.Open(heading).Class("moj-alert__heading").End().Text(o.Title).Close(heading);
        if (hasContent)
            html.Add(o.Content);
        else
            html.Text(o.Title);
        return html.Fixed("</div></div>");
    }

    private static string Icon(string variant) => variant switch
    {
        "success" => "<path d=\"M11.2869 24.6726L2.00415 15.3899L4.62189 12.7722L11.2869 19.4186L25.3781 5.32739L27.9958 7.96369L11.2869 24.6726Z\" fill=\"currentColor\"/>",
        "warning" => "<path fill-rule=\"evenodd\" clip-rule=\"evenodd\" d=\"M15 2.4 28.8 26.2H1.2ZM13.4 9.5l.3 8.3h2.6l.3-8.3ZM15 20a1.9 1.9 0 1 0 0 3.8 1.9 1.9 0 0 0 0-3.8Z\" fill=\"currentColor\"/>",
        "error" => "<path fill-rule=\"evenodd\" clip-rule=\"evenodd\" d=\"M20.2 2.5H9.8L2.5 9.8v10.4l7.3 7.3h10.4l7.3-7.3V9.8ZM10.9 8.9 15 13l4.1-4.1 2 2L17 15l4.1 4.1-2 2L15 17l-4.1 4.1-2-2L13 15l-4.1-4.1Z\" fill=\"currentColor\"/>",
        _ => "<path fill-rule=\"evenodd\" clip-rule=\"evenodd\" d=\"M15 2.5a12.5 12.5 0 1 0 0 25 12.5 12.5 0 0 0 0-25Zm1.4 19.9h-2.7V13h2.7ZM15 7.6a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2Z\" fill=\"currentColor\"/>",
    };
}
