namespace Waymark.Components.Rendering;

internal static partial class GovUk
{
    public static Html BackLink(BackLinkOptions o) =>
        new Html().Open("a").Attr("href", string.IsNullOrEmpty(o.Href) ? "#" : o.Href).Class("govuk-back-link", o.Classes).Attrs(o.Attributes)
            .End().Add(o.Content is { IsEmpty: false } content ? content : "Back").Close("a");

    public static Html Breadcrumbs(BreadcrumbsOptions o)
    {
        var html = new Html().Open("nav")
            .Class("govuk-breadcrumbs", o.Classes, o.CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null)
            .Attrs(o.Attributes).Attr("aria-label", o.Label ?? "Breadcrumb").End().Fixed("<ol class=\"govuk-breadcrumbs__list\">");
        foreach (var item in o.Items)
        {
            if (!string.IsNullOrEmpty(item.Href))
                html.Fixed("<li class=\"govuk-breadcrumbs__list-item\">").Open("a").Class("govuk-breadcrumbs__link").Attr("href", item.Href)
                    .Attrs(item.Attributes).End().Add(item.Content).Fixed("</a></li>");
            else
                html.Fixed("<li class=\"govuk-breadcrumbs__list-item\" aria-current=\"page\">").Add(item.Content).Fixed("</li>");
        }
        return html.Fixed("</ol></nav>");
    }

    public static Html SkipLink(SkipLinkOptions o) =>
        new Html().Open("a").Attr("href", string.IsNullOrEmpty(o.Href) ? "#content" : o.Href).Class("govuk-skip-link", o.Classes)
            .Attrs(o.Attributes).Attr("data-module", "govuk-skip-link").End().Add(o.Content).Close("a");

    public static Html Pagination(PaginationOptions o)
    {
        var block = o.Items is null && (o.Next is not null || o.Previous is not null);
        var html = new Html().Open("nav").Class("govuk-pagination", block ? "govuk-pagination--block" : null, o.Classes)
            .Attr("aria-label", string.IsNullOrEmpty(o.Label) ? "Pagination" : o.Label).Attrs(o.Attributes).End();
        if (o.Previous is { Href.Length: > 0 } previous)
            Arrow(previous, "prev", "Previous");
        if (o.Items is { } items)
        {
            html.Fixed("<ul class=\"govuk-pagination__list\">");
            foreach (var item in items)
            {
                html.Open("li").Class("govuk-pagination__item", item.Current ? "govuk-pagination__item--current" : null,
                    item.Ellipsis ? "govuk-pagination__item--ellipsis" : null).End();
                if (item.Ellipsis)
                    html.Fixed("&ctdot;");
                else
                    html.Open("a").Class("govuk-link", "govuk-pagination__link").Attr("href", item.Href ?? "")
                        .Attr("aria-label", item.HiddenText ?? "Page " + item.Number).AttrIf(item.Current, "aria-current", "page")
                        .Attrs(item.Attributes).End().Text(item.Number).Close("a");
                html.Close("li");
            }
            html.Fixed("</ul>");
        }
        if (o.Next is { Href.Length: > 0 } next)
            Arrow(next, "next", "Next");
        return html.Close("nav");

        void Arrow(PaginationLinkOptions link, string type, string word)
        {
            var icon = type is "prev"
                ? "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z\"></path></svg>"
                : "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\" width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z\"></path></svg>";
            html.Open("div").Class("govuk-pagination__" + type).End().Open("a").Class("govuk-link", "govuk-pagination__link")
                .Attr("href", link.Href).Attr("rel", type).Attrs(link.Attributes).End();
            if (block || type is "prev")
                html.Fixed(icon);
            html.Fixed(" ").Open("span").Class("govuk-pagination__link-title",
                block && string.IsNullOrEmpty(link.Label) ? "govuk-pagination__link-title--decorated" : null).End();
            if (link.Content is { IsEmpty: false })
                html.Add(link.Content);
            else
                html.Text(word).Fixed("<span class=\"govuk-visually-hidden\"> page</span>");
            html.Fixed("</span>");
            if (block && !string.IsNullOrEmpty(link.Label))
                html.Fixed(" <span class=\"govuk-visually-hidden\">:</span> <span class=\"govuk-pagination__link-label\">").Text(link.Label).Fixed("</span>");
            if (!block && type is "next")
                html.Fixed(" ").Fixed(icon);
            html.Fixed("</a></div>");
        }
    }

    public static Html ServiceNavigation(ServiceNavigationOptions o)
    {
        var menu = string.IsNullOrEmpty(o.MenuButtonText) ? "Menu" : o.MenuButtonText;
        var id = string.IsNullOrEmpty(o.NavigationId) ? "navigation" : o.NavigationId;
        var isSection = !string.IsNullOrEmpty(o.ServiceName) || o.Start is not null || o.End is not null;
        var element = isSection ? "section" : "div";
        var html = new Html().Open(element).AttrIf(isSection, "aria-label", o.AriaLabel ?? "Service information")
            .Class("govuk-service-navigation", o.Classes).Attr("data-module", "govuk-service-navigation").Attrs(o.Attributes).End()
            .Open("div").Class("govuk-width-container", o.EndInline ? "govuk-service-navigation__inlining-container" : null).End()
            .Add(o.Start).Fixed("<div class=\"govuk-service-navigation__container\">");
        if (!string.IsNullOrEmpty(o.ServiceName))
        {
            html.Fixed("<span class=\"govuk-service-navigation__service-name\">");
            if (!string.IsNullOrEmpty(o.ServiceUrl))
                html.Open("a").Attr("href", o.ServiceUrl).Class("govuk-service-navigation__link").End().Text(o.ServiceName).Close("a");
            else
                html.Fixed("<span class=\"govuk-service-navigation__text\">").Text(o.ServiceName).Fixed("</span>");
            html.Fixed("</span>");
        }
        if (o.Items.Count > 0 || o.NavigationStart is not null || o.NavigationEnd is not null)
        {
            html.Open("nav").Attr("aria-label", string.IsNullOrEmpty(o.NavigationLabel) ? menu : o.NavigationLabel)
                .Class("govuk-service-navigation__wrapper", o.NavigationClasses).End();
            if (o.CollapseNavigationOnMobile ?? o.Items.Count > 1)
                html.Open("button").Attr("type", "button").Class("govuk-service-navigation__toggle", "govuk-js-service-navigation-toggle")
                    .Attr("aria-controls", id)
                    .AttrIf(!string.IsNullOrEmpty(o.MenuButtonLabel) && o.MenuButtonLabel != menu, "aria-label", o.MenuButtonLabel)
                    .Flag("hidden", true).Attr("aria-hidden", "true").End().Text(menu).Close("button");
            html.Open("ul").Class("govuk-service-navigation__list").Attr("id", id).End().Add(o.NavigationStart);
            foreach (var item in o.Items)
            {
                var active = item.Active || item.Current;
                var current = active ? item.Current ? "page" : "true" : null;
                html.Open("li").Class("govuk-service-navigation__item", active ? "govuk-service-navigation__item--active" : null).End();
                var isLink = !string.IsNullOrEmpty(item.Href);
                if (isLink)
                    html.Open("a").Class("govuk-service-navigation__link").Attr("href", item.Href).Attr("aria-current", current)
                        .Attrs(item.Attributes).End();
                else if (item.Content is { IsEmpty: false })
                    html.Open("span").Class("govuk-service-navigation__text").Attr("aria-current", current).End();
                else
                {
                    html.Close("li");
                    continue;
                }
                // Bold for those who replace colours and so do not see the bar.
                if (active)
                    html.Fixed("<strong class=\"govuk-service-navigation__active-fallback\">").Add(item.Content).Fixed("</strong>");
                else
                    html.Add(item.Content);
                html.Close(isLink ? "a" : "span").Close("li");
            }
            html.Add(o.NavigationEnd).Fixed("</ul></nav>");
        }
        return html.Fixed("</div>").Add(o.End).Fixed("</div>").Close(element);
    }

    public static Html LanguageNavigation(LanguageNavigationOptions o)
    {
        var html = new Html().Open("nav").Class("govuk-language-navigation", o.Classes).Attrs(o.Attributes)
            .Attr("aria-label", o.AriaLabel ?? "Language").End().Fixed("<ul class=\"govuk-language-navigation__list\">");
        foreach (var item in o.Items)
        {
            html.Fixed("<li class=\"govuk-language-navigation__list-item\">");
            if (item.Current || string.IsNullOrEmpty(item.Href))
                html.Open("span").Class("govuk-language-navigation__text", item.Classes).Attr("aria-current", "true").Optional("lang", item.Lang)
                    .Optional("dir", item.Dir).Attrs(item.Attributes).End().Add(item.Content).Close("span");
            else
            {
                html.Open("a").Class("govuk-language-navigation__link", item.Classes).Attr("href", item.Href).Attr("rel", "alternate")
                    .Optional("lang", item.Lang).Optional("hreflang", string.IsNullOrEmpty(item.HrefLang) ? item.Lang : item.HrefLang)
                    .Optional("dir", item.Dir).Attrs(item.Attributes).End().Add(item.Content);
                if (!string.IsNullOrEmpty(item.DescriptionText))
                    html.Fixed("<span class=\"govuk-visually-hidden\"> ").Text(item.DescriptionText).Fixed("</span>");
                html.Close("a");
            }
            html.Close("li");
        }
        return html.Fixed("</ul></nav>");
    }
}
