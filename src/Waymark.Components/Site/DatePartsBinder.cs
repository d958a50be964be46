using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Components.TagHelpers;

namespace Waymark.Components.Site;

/// <summary>Reads a <see cref="DateOnly"/> from the three fields of <c>w-date-input</c>.</summary>
internal sealed class DatePartsBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DatePartsBinder() : null;
}

internal sealed class DatePartsBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var day = Read(context, "Day");
        var month = Read(context, "Month");
        var year = Read(context, "Year");
        if (day is null && month is null && year is null)
        {
            BindWhole(context);
            return Task.CompletedTask;
        }
        if (day is { Length: 0 } && month is { Length: 0 } && year is { Length: 0 })
        {
            // Left blank: no value, which is an answer unless the property is required.
            context.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }
        if (Number(day) is { } d && MonthNumber(month) is { } m && Number(year) is { } y
            && y is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m))
            context.Result = ModelBindingResult.Success(new DateOnly(y, m, d));
        else
            context.ModelState.TryAddModelError(context.ModelName, Texts(context)["error.date"]);
        return Task.CompletedTask;
    }

    private static Texts Texts(ModelBindingContext context) => context.HttpContext.RequestServices.GetRequiredService<Texts>();

    private static void BindWhole(ModelBindingContext context)
    {
        var value = context.ValueProvider.GetValue(context.ModelName);
        if (value == ValueProviderResult.None)
            return;
        context.ModelState.SetModelValue(context.ModelName, value);
        if (string.IsNullOrWhiteSpace(value.FirstValue))
            context.Result = ModelBindingResult.Success(null);
        else if (DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            context.Result = ModelBindingResult.Success(date);
        else
            context.ModelState.TryAddModelError(context.ModelName, Texts(context)["error.date"]);
    }

    private static string? Read(ModelBindingContext context, string part)
    {
        var key = context.ModelName + "." + part;
        var value = context.ValueProvider.GetValue(key);
        if (value == ValueProviderResult.None)
            return null;
        context.ModelState.SetModelValue(key, value);
        // The parts are kept to be shown again; only the date as a whole is right or wrong.
        context.ModelState.MarkFieldValid(key);
        return value.FirstValue?.Trim() ?? "";
    }

    private static int? Number(string? text)
    {
        if (text is not { Length: > 0 and <= 4 })
            return null;
        // People with an Arabic or Chinese keyboard may type the digits of their own script.
        Span<char> latin = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i]))
                return null;
            latin[i] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(text[i]));
        }
        return int.Parse(latin, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static int? MonthNumber(string? text)
    {
        if (Number(text) is { } number)
            return number;
        if (string.IsNullOrEmpty(text))
            return null;
        var names = CultureInfo.CurrentUICulture.DateTimeFormat;
        for (var i = 0; i < 12; i++)
        {
            if (Same(names.MonthNames[i], text) || Same(names.AbbreviatedMonthNames[i], text) || Same(names.AbbreviatedMonthNames[i].TrimEnd('.'), text))
                return i + 1;
        }
        return null;

        static bool Same(string name, string text) => name.Length > 0 && CultureInfo.CurrentUICulture.CompareInfo.IndexOf(text, name, CompareOptions.IgnoreCase) == 0 && name.Length == text.Length;
    }
}
