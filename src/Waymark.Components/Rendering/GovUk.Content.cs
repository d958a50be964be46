using System.Globalization;

namespace Waymark.Components.Rendering;

internal static partial class GovUk
{
    public static Html Details(DetailsOptions o) =>
        new Html().Open("details").Optional("id", o.Id).Class("govuk-details", o.Classes).Attrs(o.Attributes).Flag("open", o.Open).End()
            .Fixed("<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">").Add(o.Summary)
            .Fixed("</span></summary><div class=\"govuk-details__text\">").Add(o.Content).Fixed("</div></details>");

    public static Html ErrorSummary(ErrorSummaryOptions o)
    {
        var html = new Html().Open("div").Class("govuk-error-summary", o.Classes).Attr("data-disable-auto-focus", Bool(o.DisableAutoFocus))
            .Attrs(o.Attributes).Attr("data-module", "govuk-error-summary").End()
            .Fixed("<div role=\"alert\"><h2 class=\"govuk-error-summary__title\">").Add(o.Title)
            .Fixed("</h2><div class=\"govuk-error-summary__body\">");
        if (Markup(o.Description) is { } description)
            html.Fixed("<p>").Add(description).Fixed("</p>");
        if (o.Items.Count > 0)
        {
            html.Fixed("<ul class=\"govuk-list govuk-error-summary__list\">");
            foreach (var item in o.Items)
            {
                html.Fixed("<li>");
                if (!string.IsNullOrEmpty(item.Href))
                    html.Open("a").Attr("href", item.Href).Attrs(item.Attributes).End().Add(item.Content).Close("a");
                else
                    html.Add(item.Content);
                html.Fixed("</li>");
            }
            html.Fixed("</ul>");
        }
        return html.Fixed("</div></div></div>");
    }

    public static Html Exit(ExitOptions o)
    {
        var content = o.Content is { IsEmpty: false } given ? given
            : Content.Of(new Html().Fixed("<span class=\"govuk-visually-hidden\">Emergency</span> Exit this page"));
        return new Html().Open("div").Optional("id", o.Id).Class("govuk-exit-this-page", o.Classes).Attr("data-module", "govuk-exit-this-page")
            .Attrs(o.Attributes).Optional("data-i18n.activated", o.ActivatedText).Optional("data-i18n.timed-out", o.TimedOutText)
            .Optional("data-i18n.press-two-more-times", o.PressTwoMoreTimesText)
            .Optional("data-i18n.press-one-more-time", o.PressOneMoreTimeText).End()
            .Add(Button(new ButtonOptions
            {
                Content = content,
                Classes = "govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button",
                Href = string.IsNullOrEmpty(o.Href) ? "https://www.bbc.co.uk/weather" : o.Href,
                Attributes = new Attributes { { "rel", "nofollow noreferrer" } },
            })).Close("div");
    }

    public static Html InsetText(InsetTextOptions o) =>
        new Html().Open("div").Optional("id", o.Id).Class("govuk-inset-text", o.Classes).Attrs(o.Attributes).End()
            .Add(o.Content).Close("div");

    public static Html NotificationBanner(NotificationBannerOptions o)
    {
        var success = o.Type is "success";
        var titleId = string.IsNullOrEmpty(o.TitleId) ? "govuk-notification-banner-title" : o.TitleId;
        var heading = Heading(o.HeadingLevel ?? 2);
        var html = new Html().Open("div")
            .Class("govuk-notification-banner", success ? "govuk-notification-banner--success" : null, o.Classes)
            .Attr("role", !string.IsNullOrEmpty(o.Role) ? o.Role : success ? "alert" : "region").Attr("aria-labelledby", titleId)
            .Attr("data-module", "govuk-notification-banner").Attr("data-disable-auto-focus", Bool(o.DisableAutoFocus))
            .Attrs(o.Attributes).End()
            .Fixed("<div class=\"govuk-notification-banner__header\">")
            .Open(heading).Class("govuk-notification-banner__title").Attr("id", titleId).End()
            .Add(o.Title is { IsEmpty: false } title ? title : success ? "Success" : "Important").Close(heading)
            .Fixed("</div><div class=\"govuk-notification-banner__content\">");
        if (o.Content is { IsMarkup: true })
            html.Add(o.Content);
        else if (o.Content is { IsEmpty: false })
            html.Fixed("<p class=\"govuk-notification-banner__heading\">").Add(o.Content).Fixed("</p>");
        return html.Fixed("</div></div>");
    }

    public static Html Panel(PanelOptions o)
    {
        var interruption = o.Classes is not null && o.Classes.Contains("govuk-panel--interruption", StringComparison.Ordinal);
        var heading = Heading(o.HeadingLevel ?? 1);
        var html = new Html().Open("div").Class("govuk-panel", interruption ? null : "govuk-panel--confirmation", o.Classes)
            .Attrs(o.Attributes).End().Open(heading).Class("govuk-panel__title").End().Add(o.Title).Close(heading);
        if (Markup(o.Content) is { } body)
            html.Fixed("<div class=\"govuk-panel__body\">").Add(body).Fixed("</div>");
        if (interruption && o.Actions is { } actions)
        {
            html.Open("div").Class("govuk-panel__actions", actions.Classes).Attrs(actions.Attributes).End();
            if (actions.Items.Count > 0)
            {
                html.Fixed("<div class=\"govuk-button-group\">");
                foreach (var action in actions.Items)
                {
                    if (string.IsNullOrEmpty(action.Href) || action.Type is "button")
                        html.Add(Button(new ButtonOptions
                        {
                            Content = action.Text,
                            Type = string.IsNullOrEmpty(action.Type) ? "button" : action.Type,
                            Classes = Join("govuk-button--inverse", action.Classes),
                            Href = action.Href,
                            Attributes = action.Attributes,
                        }));
                    else
                        html.Open("a").Class("govuk-link", "govuk-link--inverse", action.Classes).Attr("href", action.Href)
                            .Attrs(action.Attributes).End().Text(action.Text).Close("a");
                }
                html.Fixed("</div>");
            }
            html.Close("div");
        }
        return html.Close("div");
    }

    public static Html Tag(TagOptions o) =>
        new Html().Open("strong").Class("govuk-tag", o.Classes).Attrs(o.Attributes).End().Add(o.Content).Close("strong");

    public static Html PhaseBanner(PhaseBannerOptions o) =>
        new Html().Open("div").Class("govuk-phase-banner", "govuk-width-container", o.Classes).Attrs(o.Attributes).End()
            .Fixed("<p class=\"govuk-phase-banner__content\">")
            .Add(Tag(new TagOptions { Content = o.Tag?.Content, Classes = Join("govuk-phase-banner__content__tag", o.Tag?.Classes) }))
            .Fixed(" <span class=\"govuk-phase-banner__text\">").Add(o.Content).Fixed("</span></p></div>");

    public static Html SummaryList(SummaryListOptions o)
    {
        var title = o.Card?.Title;
        var anyActions = o.Rows.Any(r => r.Actions is { Items.Count: > 0 });
        var list = new Html().Open("dl").Class("govuk-summary-list", o.Classes).Attrs(o.Attributes).End();
        foreach (var row in o.Rows)
        {
            list.Open("div").Class("govuk-summary-list__row", anyActions && row.Actions is null ? "govuk-summary-list__row--no-actions" : null, row.Classes)
                .End()
                .Open("dt").Class("govuk-summary-list__key", row.Key?.Classes).End().Add(row.Key?.Content).Close("dt")
                .Open("dd").Class("govuk-summary-list__value", row.Value?.Classes).End().Add(row.Value?.Content).Close("dd");
            if (row.Actions is { Items.Count: > 0 } actions)
            {
                list.Open("dd").Class("govuk-summary-list__actions", actions.Classes).End();
                if (actions.Items.Count == 1)
                    Action(list, actions.Items[0], title);
                else
                {
                    list.Fixed("<ul class=\"govuk-summary-list__actions-list\">");
                    foreach (var action in actions.Items)
                    {
                        list.Fixed("<li class=\"govuk-summary-list__actions-list-item\">");
                        Action(list, action, title);
                        list.Fixed("</li>");
                    }
                    list.Fixed("</ul>");
                }
                list.Close("dd");
            }
            list.Close("div");
        }
        list.Close("dl");
        return o.Card is null ? list : SummaryCard(o.Card, list);
    }

    private static Html SummaryCard(SummaryCardOptions o, Html list)
    {
        var html = new Html().Open("div").Class("govuk-summary-card", o.Classes).Attrs(o.Attributes).End()
            .Fixed("<div class=\"govuk-summary-card__title-wrapper\">");
        if (o.Title is { } title)
        {
            var heading = Heading(title.HeadingLevel ?? 2);
            html.Open(heading).Class("govuk-summary-card__title", title.Classes).End().Add(title.Content).Close(heading);
        }
        if (o.Actions is { Items.Count: 1 } single)
        {
            html.Open("div").Class("govuk-summary-card__actions", single.Classes).End();
            Action(html, single.Items[0], o.Title);
            html.Close("div");
        }
        else if (o.Actions is { Items.Count: > 1 } several)
        {
            html.Open("ul").Class("govuk-summary-card__actions", several.Classes).End();
            foreach (var action in several.Items)
            {
                html.Fixed("<li class=\"govuk-summary-card__action\">");
                Action(html, action, o.Title);
                html.Fixed("</li>");
            }
            html.Close("ul");
        }
        return html.Fixed("</div><div class=\"govuk-summary-card__content\">").Add(list).Fixed("</div></div>");
    }

    private static void Action(Html html, ActionOptions action, CardTitleOptions? cardTitle)
    {
        html.Open("a").Class("govuk-link", action.Classes).Attr("href", action.Href ?? "").Attrs(action.Attributes).End().Add(action.Content);
        if (!string.IsNullOrEmpty(action.HiddenText) || cardTitle is not null)
        {
            html.Fixed("<span class=\"govuk-visually-hidden\">");
            if (!string.IsNullOrEmpty(action.HiddenText))
                html.Fixed(" ").Text(action.HiddenText);
            if (cardTitle is not null)
                html.Fixed(" (").Add(cardTitle.Content).Fixed(")");
            html.Fixed("</span>");
        }
        html.Close("a");
    }

    public static Html Table(TableOptions o)
    {
        var html = new Html().Open("table").Class("govuk-table", o.Classes).Attrs(o.Attributes).End();
        if (!string.IsNullOrEmpty(o.Caption))
            html.Open("caption").Class("govuk-table__caption", o.CaptionClasses).End().Text(o.Caption).Close("caption");
        if (o.Head is { } head)
        {
            html.Fixed("<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
            foreach (var cell in head)
                Cell(html.Open("th").Attr("scope", "col").Class("govuk-table__header", Format("govuk-table__header--", cell), cell.Classes), cell)
                    .Close("th");
            html.Fixed("</tr></thead>");
        }
        html.Fixed("<tbody class=\"govuk-table__body\">");
        foreach (var row in o.Rows)
        {
            html.Fixed("<tr class=\"govuk-table__row\">");
            for (var i = 0; i < row.Count; i++)
            {
                var cell = row[i];
                if (i == 0 && o.FirstCellIsHeader)
                    Cell(html.Open("th").Attr("scope", "row").Class("govuk-table__header", cell.Classes), cell).Close("th");
                else
                    Cell(html.Open("td").Class("govuk-table__cell", Format("govuk-table__cell--", cell), cell.Classes), cell).Close("td");
            }
            html.Fixed("</tr>");
        }
        return html.Fixed("</tbody></table>");

        static string? Format(string prefix, TableCellOptions cell) => string.IsNullOrEmpty(cell.Format) ? null : prefix + cell.Format;
        static Html Cell(Html html, TableCellOptions cell)
        {
            if (cell.ColSpan is { } columns)
                html.Attr("colspan", columns);
            if (cell.RowSpan is { } rows)
                html.Attr("rowspan", rows);
            return html.Attrs(cell.Attributes).End().Add(cell.Content);
        }
    }

    public static Html Tabs(TabsOptions o)
    {
        var html = new Html().Open("div").Optional("id", o.Id).Class("govuk-tabs", o.Classes).Attrs(o.Attributes)
            .Attr("data-module", "govuk-tabs").End()
            .Fixed("<h2 class=\"govuk-tabs__title\">").Text(o.Title ?? "Contents").Fixed("</h2>");
        if (o.Items.Count > 0)
        {
            html.Fixed("<ul class=\"govuk-tabs__list\">");
            for (var i = 0; i < o.Items.Count; i++)
            {
                if (o.Items[i] is { } item)
                    html.Open("li").Class("govuk-tabs__list-item", i == 0 ? "govuk-tabs__list-item--selected" : null).End()
                        .Open("a").Class("govuk-tabs__tab").Attr("href", "#" + Id(item, i)).Attrs(item.Attributes).End()
                        .Text(item.Label).Fixed("</a></li>");
            }
            html.Fixed("</ul>");
            for (var i = 0; i < o.Items.Count; i++)
            {
                if (o.Items[i] is not { } item)
                    continue;
                html.Open("div").Class("govuk-tabs__panel", i == 0 ? null : "govuk-tabs__panel--hidden").Attr("id", Id(item, i))
                    .Attrs(item.PanelAttributes).End();
                if (item.Content is { IsMarkup: true })
                    html.Add(item.Content);
                else if (item.Content is { IsEmpty: false })
                    html.Fixed("<p class=\"govuk-body\">").Add(item.Content).Fixed("</p>");
                html.Close("div");
            }
        }
        return html.Close("div");

        string Id(TabOptions item, int i) =>
            !string.IsNullOrEmpty(item.Id) ? item.Id : string.Create(CultureInfo.InvariantCulture, $"{o.IdPrefix}-{i + 1}");
    }

    public static Html TaskList(TaskListOptions o)
    {
        var prefix = string.IsNullOrEmpty(o.IdPrefix) ? "task-list" : o.IdPrefix;
        var html = new Html().Open("ul").Class("govuk-task-list", o.Classes).Attrs(o.Attributes).End();
        for (var i = 0; i < o.Items.Count; i++)
        {
            if (o.Items[i] is not { } item)
                continue;
            var hintId = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i + 1}-hint");
            var statusId = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i + 1}-status");
            var isLink = !string.IsNullOrEmpty(item.Href);
            html.Open("li").Class("govuk-task-list__item", isLink ? "govuk-task-list__item--with-link" : null, item.Classes).End()
                .Fixed("<div class=\"govuk-task-list__name-and-hint\">");
            if (isLink)
                html.Open("a").Class("govuk-link", "govuk-task-list__link", item.Title?.Classes).Attr("href", item.Href)
                    .Attr("aria-describedby", item.Hint is null ? statusId : hintId + " " + statusId).End()
                    .Add(item.Title?.Content).Close("a");
            else
                html.Open("div").ClassIf(item.Title?.Classes).End().Add(item.Title?.Content).Close("div");
            if (item.Hint is not null)
                html.Open("div").Attr("id", hintId).Class("govuk-task-list__hint").End().Add(item.Hint).Close("div");
            html.Fixed("</div>").Open("div").Class("govuk-task-list__status", item.Status?.Classes).Attr("id", statusId).End();
            if (item.StatusTag is { } tag)
                html.Add(Tag(tag));
            else
                html.Add(item.Status?.Content);
            html.Fixed("</div></li>");
        }
        return html.Close("ul");
    }

    public static Html WarningText(WarningTextOptions o) =>
        new Html().Open("div").Class("govuk-warning-text", o.Classes).Attrs(o.Attributes).End()
            .Fixed("<span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span><strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">")
            .Text(string.IsNullOrEmpty(o.IconFallbackText) ? "Warning" : o.IconFallbackText).Fixed("</span> ")
            .Add(o.Content).Fixed("</strong></div>");

    internal static string Heading(int level) => level switch
    {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        6 => "h6",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A heading level is 1 to 6."),
    };
}
