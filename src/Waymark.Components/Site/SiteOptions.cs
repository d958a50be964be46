using System.ComponentModel.DataAnnotations;

namespace Waymark.Components.Site;

/// <summary>How this installation presents itself; bound from the configuration section <c>Site</c>, checked at the start.</summary>
public sealed class SiteOptions : IValidatableObject
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

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(ExitTo, UriKind.Absolute, out var exit) || exit.Scheme != Uri.UriSchemeHttps)
            yield return new ValidationResult("Site:ExitTo must be an absolute https address.", [nameof(ExitTo)]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult("Site:TimeZone names no time zone of this machine.", [nameof(TimeZone)]);
    }
}
