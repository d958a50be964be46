using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Waymark.Components.Site;

/// <summary>How this installation presents itself; bound from the configuration section <c>Site</c>, checked at the start.</summary>
public sealed partial class SiteOptions : IValidatableObject
{
    /// <summary>The discreet name in headings and tab titles, 1 to 40 characters. It must not say what the service is for.</summary>
    [Required, StringLength(40, MinimumLength = 1)]
    public string Name { get; set; } = "Waymark";

    /// <summary>Says on every page that the people and services shown are invented.</summary>
    public bool Demo { get; set; }

    /// <summary>
    /// Where "Exit this page" leads: an absolute https address that anyone might have open, and that shows nothing
    /// personal. Default: the national weather service's front page.
    /// </summary>
    [Required]
    public string ExitTo { get; set; } = "https://www.weather.gov/";

    /// <summary>The number to call when in danger now, as people write it.</summary>
    [Required]
    public string EmergencyNumber { get; set; } = "911";

    /// <summary>The time zone, by its IANA name, in which times are shown.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>
    /// The address under which strangers reach this site, <c>https://help.example.org</c>, for the sitemap, the "find help" link and printed pages; null (the
    /// default) takes the one that the request came to.
    /// </summary>
    public string? PublicAddress { get; set; }

    /// <summary>
    /// The address of the same site inside the Tor network: <c>http://</c>, 56 letters and digits, <c>.onion</c>. Tor Browser is then told
    /// of it. Null (the default): there is none.
    /// </summary>
    public string? OnionAddress { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(ExitTo, UriKind.Absolute, out var exit) || exit.Scheme != Uri.UriSchemeHttps)
            yield return new ValidationResult("Site:ExitTo must be an absolute https address.", [nameof(ExitTo)]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult("Site:TimeZone names no time zone of this machine.", [nameof(TimeZone)]);
        if (PublicAddress is not null && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.PathAndQuery == "/"))
            yield return new ValidationResult("Site:PublicAddress must be an absolute address without a path.", [nameof(PublicAddress)]);
        if (OnionAddress is not null && !Onion().IsMatch(OnionAddress))
            yield return new ValidationResult("Site:OnionAddress must be http:// or https://, 56 letters or digits 2 to 7, and .onion.", [nameof(OnionAddress)]);
    }

    // Version 3 addresses: a public key, a checksum and the version in base 32 (Tor's rend-spec-v3, section 6).
    [GeneratedRegex("^https?://[a-z2-7]{56}[.]onion/?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Onion();
}
