using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;
using Waymark.Components.Site;

namespace Waymark.Components.TagHelpers;

/// <summary>
/// The way out of a page that a person in danger may be reading; the public layout has it on every page. A plain link to
/// <c>/leave</c>; the script adds three presses of Shift and hides the page at once.
/// </summary>
[HtmlTargetElement("w-exit", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ExitTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Render(output, GovUk.Exit(new ExitOptions
        {
            Id = IdOf(output),
            Href = SiteLinks.Leave,
            Content = Content.Of(new Html().Fixed("<span class=\"govuk-visually-hidden\">").Text(texts["exit.hidden"]).Fixed("</span> ").Text(texts["exit.button"])),
            ActivatedText = texts["exit.activated"],
            TimedOutText = texts["exit.timedout"],
            PressTwoMoreTimesText = texts["exit.press.two"],
            PressOneMoreTimeText = texts["exit.press.one"],
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
}

/// <summary>The desk's navigation; holds <c>w-nav-item</c>. The desk layout has it.</summary>
[HtmlTargetElement("w-service-navigation")]
public sealed class ServiceNavigationTagHelper : WaymarkTagHelper
{
    /// <summary>What the navigation is called for screen readers.</summary>
    public string? Label { get; set; }

    /// <summary>The word on the button that folds it on small screens.</summary>
    public string? Menu { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<NavigationItemOptions>(context);
        await output.GetChildContentAsync();
        Render(output, GovUk.ServiceNavigation(new ServiceNavigationOptions
        {
            Items = items,
            NavigationLabel = Label,
            MenuButtonText = Menu,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One link of <c>w-service-navigation</c>.</summary>
[HtmlTargetElement("w-nav-item")]
public sealed class NavItemTagHelper : WaymarkTagHelper
{
    /// <summary>Where to.</summary>
    public string? Href { get; set; }

    /// <summary>Whether it is this very page.</summary>
    public bool Current { get; set; }

    /// <summary>Whether this page lies under it.</summary>
    public bool Active { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<NavigationItemOptions>(context).Add(new NavigationItemOptions
        {
            Href = Href,
            Current = Current,
            Active = Active,
            Content = await ChildAsync(output),
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}
