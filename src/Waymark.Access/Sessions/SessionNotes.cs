namespace Waymark.Access.Sessions;

/// <summary>What a step has to show or compare once more; kept in the session under the cookie's secret, and only until it is used.</summary>
internal sealed class SessionNotes
{
    /// <summary>An authenticator secret that is not confirmed yet.</summary>
    public byte[]? Totp { get; set; }

    /// <summary>New recovery codes, until the member says that they are kept.</summary>
    public IReadOnlyList<string>? Codes { get; set; }

    /// <summary>The groups of a new agency code, until one of them is typed back.</summary>
    public IReadOnlyList<string>? AgencyCode { get; set; }

    /// <summary>Which group is asked for, from 0.</summary>
    public int AgencyCodeGroup { get; set; }

    /// <summary>A one-time link for somebody else, until it is passed on.</summary>
    public string? Link { get; set; }

    public bool IsEmpty => Totp is null && Codes is null && AgencyCode is null && Link is null;
}

/// <summary>A form that reached the server after the session was locked.</summary>
/// <param name="Path">Where it was sent.</param>
/// <param name="Fields">What was typed.</param>
/// <param name="HadFiles">Whether files came with it; those are not kept.</param>
internal sealed record HeldForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles);
