using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>
/// Links to the pages of a list: <c>&lt;w-pager current="Model.Page" pages="Model.Pages" url="@(n => Links.Search(lang, n))" /&gt;</c>.
/// Nothing when there is one page or none.
/// </summary>
[HtmlTargetElement("w-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>This page, from 1.</summary>
    public int Current { get; set; } = 1;

    /// <summary>How many there are.</summary>
    public int Pages { get; set; }

    /// <summary>The address of a page by its number.</summary>
    public Func<int, string> Url { get; set; } = n => throw new InvalidOperationException("A pager needs url.");

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }
        List<PaginationItemOptions> items = [];
        var last = 0;
        for (var n = 1; n <= Pages; n++)
        {
            // The first, the last and the neighbours: enough to find the way, and few enough for a small screen.
            if (n != 1 && n != Pages && Math.Abs(n - Current) > 1)
                continue;
            if (n - last > 1)
                items.Add(new PaginationItemOptions { Ellipsis = true });
            items.Add(new PaginationItemOptions
            {
                Number = n.ToString(CultureInfo.InvariantCulture),
                Href = Url(n),
                Current = n == Current,
                HiddenText = texts.Get("pager.page", n, Pages),
            });
            last = n;
        }
        Render(output, GovUk.Pagination(new PaginationOptions
        {
            Label = texts["pager.label"],
            Previous = Current > 1 ? new PaginationLinkOptions { Href = Url(Current - 1), Content = texts["pager.previous"] } : null,
            Next = Current < Pages ? new PaginationLinkOptions { Href = Url(Current + 1), Content = texts["pager.next"] } : null,
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}
