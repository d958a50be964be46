using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>
/// A table: <c>w-column</c>s, then <c>w-row</c>s of <c>w-cell</c>s. It scrolls sideways by itself on small screens, so
/// that the page never does.
/// </summary>
[HtmlTargetElement("w-table")]
public sealed class TableTagHelper : WaymarkTagHelper
{
    /// <summary>What the table holds; also its name for screen readers.</summary>
    public string? Caption { get; set; }

    /// <summary>s, m (default), l or xl.</summary>
    public string CaptionSize { get; set; } = "m";

    /// <summary>Hides the caption from sight only.</summary>
    public bool CaptionHidden { get; set; }

    /// <summary>Whether the first cell of each row names the row.</summary>
    public bool RowHeaders { get; set; }

    /// <summary>Lets the script sort by the columns; the order sent stays without it.</summary>
    public bool Sortable { get; set; }

    /// <summary>Smaller text, for many columns.</summary>
    public bool Small { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var columns = Parts.Open<TableCellOptions>(context);
        var rows = Parts.Open<List<TableCellOptions>>(context);
        await output.GetChildContentAsync();
        if (Sortable)
            for (var i = 0; i < columns.Count; i++)
                columns[i] = Sorted(columns[i]);
        foreach (var row in rows)
            for (var i = 0; i < row.Count && i < columns.Count; i++)
                row[i] = row[i] with { Format = row[i].Format ?? columns[i].Format };
        var attributes = Rest(output) ?? [];
        if (Sortable)
            attributes.Add("data-module", "moj-sortable-table");
        var table = GovUk.Table(new TableOptions
        {
            Caption = Caption,
            CaptionClasses = GovUk.Join("govuk-table__caption--" + CaptionSize, CaptionHidden ? "govuk-visually-hidden" : null),
            Head = columns.Count == 0 ? null : columns,
            Rows = rows,
            FirstCellIsHeader = RowHeaders,
            Classes = GovUk.Join(Small ? "w-table-small" : null, ClassOf(output)),
            Attributes = attributes,
        });
        // Whoever uses only a keyboard must be able to scroll it, so it takes the focus and has a name.
        Render(output, new Html().Fixed("<div class=\"w-scroll\" tabindex=\"0\" role=\"region\"").Optional("aria-label", Caption).End().Add(table).Close("div"));
    }

    // A column may already say how the server sorted it.
    private static TableCellOptions Sorted(TableCellOptions column)
    {
        if (column.Attributes is { } known && known.Any(a => a.Key is "aria-sort"))
            return column;
        var attributes = new Attributes();
        foreach (var (name, value) in column.Attributes ?? [])
            attributes.Add(name, value);
        attributes.Add("aria-sort", "none");
        return column with { Attributes = attributes };
    }
}

/// <summary>One column's head.</summary>
[HtmlTargetElement("w-column")]
public sealed class ColumnTagHelper : WaymarkTagHelper
{
    /// <summary>Numbers, set at the end of the cell; the cells follow.</summary>
    public bool Numeric { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<TableCellOptions>(context).Add(new TableCellOptions
        {
            Content = await ChildAsync(output),
            Format = Numeric ? "numeric" : null,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>One row.</summary>
[HtmlTargetElement("w-row")]
public sealed class RowTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = Parts.Of<List<TableCellOptions>>(context);
        var cells = Parts.Open<TableCellOptions>(context);
        await output.GetChildContentAsync();
        rows.Add(cells);
        output.SuppressOutput();
    }
}

/// <summary>One cell.</summary>
[HtmlTargetElement("w-cell", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CellTagHelper : WaymarkTagHelper
{
    /// <summary>What to sort by when it is not the text: a number, or a date as 2026-03-05.</summary>
    public string? SortValue { get; set; }

    /// <summary>Cells taken sideways.</summary>
    [HtmlAttributeName("colspan")]
    public int? ColSpan { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var attributes = Rest(output);
        if (SortValue is not null)
            (attributes ??= []).Add("data-sort-value", SortValue);
        Parts.Of<TableCellOptions>(context).Add(new TableCellOptions
        {
            Content = await ChildAsync(output),
            ColSpan = ColSpan,
            Classes = ClassOf(output),
            Attributes = attributes,
        });
        output.SuppressOutput();
    }
}

/// <summary>Tasks with their states; holds <c>w-task</c>.</summary>
[HtmlTargetElement("w-task-list")]
public sealed class TaskListTagHelper : WaymarkTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<TaskOptions>(context);
        await output.GetChildContentAsync();
        Render(output, GovUk.TaskList(new TaskListOptions
        {
            IdPrefix = IdOf(output),
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One task.</summary>
[HtmlTargetElement("w-task", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskTagHelper : WaymarkTagHelper
{
    /// <summary>What to do.</summary>
    public string? Title { get; set; }

    /// <summary>Where; without it the task cannot start yet.</summary>
    public string? Href { get; set; }

    /// <summary>Help below the title.</summary>
    public string? Hint { get; set; }

    /// <summary>The state in words.</summary>
    public string? Status { get; set; }

    /// <summary>A <c>w-tag</c> colour for the state; plain words without it, which is right for "completed".</summary>
    public string? StatusColour { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<TaskOptions>(context).Add(new TaskOptions
        {
            Title = new CellOptions { Content = Title },
            Href = Href,
            Hint = Hint,
            StatusTag = StatusColour is null ? null : new TagOptions { Content = Status, Classes = "govuk-tag--" + StatusColour },
            Status = new CellOptions { Content = Status },
            Classes = ClassOf(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>Parts of one long page with links to them at the top; holds <c>w-tab</c>. All are shown, one after the other.</summary>
[HtmlTargetElement("w-tabs")]
public sealed class TabsTagHelper(Texts texts) : WaymarkTagHelper
{
    /// <summary>The heading over the links; "On this page" by default.</summary>
    public string? Title { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = Parts.Open<TabOptions>(context);
        await output.GetChildContentAsync();
        Render(output, GovUk.Tabs(new TabsOptions
        {
            Id = IdOf(output),
            IdPrefix = "tab-" + context.UniqueId,
            Title = Title ?? texts["nav.contents"],
            Items = items,
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }
}

/// <summary>One part of <c>w-tabs</c>.</summary>
[HtmlTargetElement("w-tab")]
public sealed class TabTagHelper : WaymarkTagHelper
{
    /// <summary>The link to it.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Parts.Of<TabOptions>(context).Add(new TabOptions { Id = IdOf(output), Label = Label, Content = await ChildAsync(output) });
        output.SuppressOutput();
    }
}
