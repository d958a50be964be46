using Microsoft.AspNetCore.Razor.TagHelpers;
using Waymark.Components.Rendering;

namespace Waymark.Components.TagHelpers;

/// <summary>Where the tags inside a component leave what they hold, for the component around them to render.</summary>
internal sealed class Slots
{
    public bool TakesHint { get; init; } = true;
    public Content? Hint { get; set; }
    public List<SelectItemOptions> Options { get; } = [];
    public List<ChoiceOptions?> Choices { get; } = [];

    /// <summary>Starts a component; the tags inside find it, and the tags of a component inside that one do not.</summary>
    public static Slots Open(TagHelperContext context, bool takesHint = true)
    {
        var slots = new Slots { TakesHint = takesHint };
        context.Items[typeof(Slots)] = slots;
        return slots;
    }

    public static Slots? TryOf(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(Slots), out var found) ? found as Slots : null;

    public static Slots Of(TagHelperContext context) =>
        TryOf(context) ?? throw new InvalidOperationException($"<{context.TagName}> stands outside of the component it belongs to.");
}

/// <summary>The same for components whose parts are of one kind.</summary>
internal static class Parts
{
    public static List<T> Open<T>(TagHelperContext context)
    {
        var list = new List<T>();
        context.Items[typeof(List<T>)] = list;
        return list;
    }

    public static List<T> Of<T>(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(List<T>), out var found) && found is List<T> list
            ? list
            : throw new InvalidOperationException($"<{context.TagName}> stands outside of the component it belongs to.");
}
