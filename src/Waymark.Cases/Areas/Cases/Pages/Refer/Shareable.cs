using Waymark.Cases.Domain;
using Waymark.Cases.Files;

namespace Waymark.Cases.Refer;

/// <summary>What of a case can be shared, item by item. Notes among staff, the timeline and the plan never are.</summary>
internal static class Shareable
{
    /// <summary>The id of the words that the worker writes to the partner: an item like the others, shown to the person and consented to.</summary>
    internal const string Message = "message";

    internal const int MaxMessage = 4_000;

    /// <summary>Every item that has content, in the order of screens. Ids are stable as long as the item exists.</summary>
    internal static IReadOnlyList<SharedItem> Of(CaseView view) =>
    [
        .. PersonFields.All
            .Where(field => view.Text(field).Length > 0)
            .Select(field => new SharedItem("field:" + field.Id(), view.Text(field))),
        .. view.Needs
            .Where(need => need.Status is NeedStatus.Open or NeedStatus.Underway)
            .Select(need => new SharedItem($"need:{need.Kind.Id()}:{need.Id:N}", need.Detail)),
        .. view.Contacts
            .Where(contact => contact.Allowed)
            .Select(contact => new SharedItem($"contact:{Channel(contact.Channel)}:{contact.Id:N}", ContactText(contact))),
    ];

    /// <summary>What kind of thing an item's id names, and which of that kind.</summary>
    internal static (string Kind, string Which) Parts(string id)
    {
        var parts = id.Split(':');
        return (parts[0], parts.Length > 1 ? parts[1] : string.Empty);
    }

    internal static string Channel(ContactChannel channel) => channel switch
    {
        ContactChannel.Call => "call",
        ContactChannel.Text => "text",
        ContactChannel.Email => "email",
        ContactChannel.App => "app",
        ContactChannel.Post => "post",
        ContactChannel.InPerson => "in-person",
        ContactChannel.ThroughSomeone => "through-someone",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // A number without its rules would be unsafe to use: they go with it, one line each.
    private static string ContactText(ContactView contact) => string.Join(
        '\n',
        new[]
        {
            contact.Details.Value,
            contact.MayLeaveMessage ? "✉ ✓" : "✉ ✗",
            contact.Details.Hours,
            contact.Details.SafeWord is { } word ? $"“{word}”" : null,
            contact.Details.Note,
        }.Where(line => !string.IsNullOrEmpty(line)));
}
