using System.Text.Json.Serialization;

namespace Waymark.Reports.Contracts;

/// <summary>A way to reach a person. Stored by name; never rename.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContactChannel>))]
public enum ContactChannel
{
    /// <summary>A telephone call.</summary>
    [JsonStringEnumMemberName("call")]
    Call = 0,

    /// <summary>A text message.</summary>
    [JsonStringEnumMemberName("text")]
    Text = 1,

    /// <summary>Email.</summary>
    [JsonStringEnumMemberName("email")]
    Email = 2,

    /// <summary>Another way in the person's words, e.g. through a friend or an app.</summary>
    [JsonStringEnumMemberName("other")]
    Other = 3,
}

/// <summary>One way that the person said is safe. A channel that is not listed is not allowed.</summary>
public sealed record SafeContact
{
    /// <summary>The channel.</summary>
    public required ContactChannel Channel { get; init; }

    /// <summary>The number, address or description, as the person wrote it; 1 to 200 characters.</summary>
    public required string Address { get; init; }

    /// <summary>Whether a message may be left, by voice or in writing. <c>false</c> unless the person said yes.</summary>
    public bool MayLeaveMessage { get; init; }

    /// <summary>When it is safe, in the person's words; <c>null</c> means that they did not say, not that any hour is safe.</summary>
    public string? Hours { get; init; }

    /// <summary>A word that proves to the other side who is there.</summary>
    public string? SafeWord { get; init; }

    /// <summary>The name that a caller or sender shows.</summary>
    public string? NameToShow { get; init; }
}

/// <summary>All that a person said about reaching them.</summary>
public sealed record SafeContacts
{
    /// <summary>Nothing was said: use no channel; the person comes back with the receipt.</summary>
    public static SafeContacts None { get; } = new() { Ways = [], CheckedAt = null };

    /// <summary>The allowed ways; empty means: do not contact, the person comes back.</summary>
    public required IReadOnlyList<SafeContact> Ways { get; init; }

    /// <summary>When the person last said or confirmed it; what is safe changes, so an old answer is not to be used unasked.</summary>
    public required DateTimeOffset? CheckedAt { get; init; }
}
