using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The fields of one way of contact, in the journey and in the mailbox.</summary>
internal sealed class WayInput
{
    public ContactChannel Channel { get; init; }

    public string Name => Steps.Way(Channel)["way-".Length..];

    public string InputType => Channel switch
    {
        ContactChannel.Call or ContactChannel.Text => "tel",
        ContactChannel.Email => "email",
        ContactChannel.Other => "text",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string? Address { get; set; }

    public string? Leave { get; set; }

    public string? Hours { get; set; }

    public string? SafeWord { get; set; }

    public string? NameToShow { get; set; }

    public static WayInput Of(ContactChannel channel, SafeContact? way) => new()
    {
        Channel = channel,
        Address = way?.Address,
        Leave = way is null ? null : way.MayLeaveMessage ? "yes" : "no",
        Hours = way?.Hours,
        SafeWord = way?.SafeWord,
        NameToShow = way?.NameToShow,
    };

    /// <summary>The way; <c>null</c> if no address was given, since nobody could use it.</summary>
    /// <param name="channel">The channel of the page, which the form can not change.</param>
    /// <param name="line">Cleans a field, by its name, and reports it if it is too long.</param>
    public SafeContact? Read(ContactChannel channel, Func<string, string?, string?> line)
    {
        var address = line(nameof(Address), Address);
        var way = new SafeContact
        {
            Channel = channel,
            Address = address ?? "-",
            MayLeaveMessage = Leave == "yes",
            Hours = line(nameof(Hours), Hours),
            SafeWord = line(nameof(SafeWord), SafeWord),
            NameToShow = line(nameof(NameToShow), NameToShow),
        };
        return address is null ? null : way;
    }

    /// <summary>The same fields under the channel of the page, which a form can not set.</summary>
    public WayInput WithChannel(ContactChannel channel) => new()
    {
        Channel = channel,
        Address = Address,
        Leave = Leave,
        Hours = Hours,
        SafeWord = SafeWord,
        NameToShow = NameToShow,
    };

    /// <summary>Whether something beside the address was said, which would be lost without one.</summary>
    public bool HasMore => PersonText.Line(Hours) is not null || PersonText.Line(SafeWord) is not null || PersonText.Line(NameToShow) is not null;
}
