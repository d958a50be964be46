using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>The three fields of a date, in the order of the request's language.</summary>
internal static class DateParts
{
    public sealed record Part(string Id, string Property, int Width, string Text);

    private static readonly Part Day = new("day", "Day", 2, "date.day");
    private static readonly Part Month = new("month", "Month", 2, "date.month");
    private static readonly Part Year = new("year", "Year", 4, "date.year");

    /// <summary>Month, day, year in the United States; year first in Chinese; day first elsewhere.</summary>
    public static IReadOnlyList<Part> Order()
    {
        var pattern = CultureInfo.CurrentCulture.DateTimeFormat.ShortDatePattern;
        return new[] { Day, Month, Year }
            .OrderBy(p => pattern.IndexOf(p.Id switch { "day" => 'd', "month" => 'M', _ => 'y' }, StringComparison.Ordinal))
            .ToArray();
    }
}

/// <summary>
/// A date the person knows, as three fields; <c>for</c> is a <see cref="DateOnly"/> or a nullable one. What was typed
/// comes back as typed, also when it is no date.
/// </summary>
[HtmlTargetElement("w-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper(Texts texts) : FieldTagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        var (id, name) = Names(output);
        var date = For?.Model as DateOnly?;
        Render(output, GovUk.DateInput(new DateInputOptions
        {
            Id = id,
            Fieldset = FieldsetOptions(),
            Hint = HintOptions(slots.Hint),
            Error = ErrorOf(name, texts),
            Items = [.. DateParts.Order().Select(part => new DateItemOptions
            {
                Id = id + "-" + part.Id,
                Name = name + "." + part.Property,
                Label = texts[part.Text],
                Width = part.Width,
                Autocomplete = "off",
                Value = Typed(name + "." + part.Property) ?? part.Id switch
                {
                    "day" => date?.Day,
                    "month" => date?.Month,
                    _ => date?.Year,
                } switch { { } number => number.ToString(CultureInfo.InvariantCulture), null => null },
            })],
            Classes = ClassOf(output),
            Attributes = Rest(output),
        }));
    }

    private string? Typed(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;
}

/// <summary>
/// A date or time as people write it in the page's language, with the machine's form only in the attribute.
/// <c>&lt;w-time value="Model.SentAt" format="datetime" /&gt;</c>.
/// </summary>
[HtmlTargetElement("w-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeTagHelper(Site.SiteClock clock) : WaymarkTagHelper
{
    /// <summary>A <see cref="DateOnly"/>, <see cref="TimeOnly"/> or <see cref="DateTimeOffset"/>; null renders nothing.</summary>
    public object? Value { get; set; }

    /// <summary>date (default; 5 March 2026), short (5 Mar 2026), datetime, time, month (March 2026) or weekday (Thursday, 5 March 2026).</summary>
    public string Format { get; set; } = "date";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is null)
        {
            output.SuppressOutput();
            return;
        }
        Render(output, new Html().Open("time").Attr("datetime", clock.Machine(Value)).Optional("id", IdOf(output)).ClassIf(ClassOf(output))
            .Attrs(Rest(output)).End().Text(clock.Write(Value, Format)).Close("time"));
    }
}
