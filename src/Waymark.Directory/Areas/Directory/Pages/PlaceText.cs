using Microsoft.Extensions.Localization;
using Waymark.Directory.Resources;

namespace Waymark.Directory.Areas.Directory.Pages;

/// <summary>Names of countries and states.</summary>
internal static class PlaceText
{
    private static readonly Dictionary<string, string> States = new (string Code, string Name)[]
    {
        ("AL", "Alabama"), ("AK", "Alaska"), ("AZ", "Arizona"), ("AR", "Arkansas"), ("CA", "California"), ("CO", "Colorado"), ("CT", "Connecticut"),
        ("DE", "Delaware"), ("DC", "Washington, DC"), ("FL", "Florida"), ("GA", "Georgia"), ("HI", "Hawaii"), ("ID", "Idaho"), ("IL", "Illinois"),
        ("IN", "Indiana"), ("IA", "Iowa"), ("KS", "Kansas"), ("KY", "Kentucky"), ("LA", "Louisiana"), ("ME", "Maine"), ("MD", "Maryland"),
        ("MA", "Massachusetts"), ("MI", "Michigan"), ("MN", "Minnesota"), ("MS", "Mississippi"), ("MO", "Missouri"), ("MT", "Montana"), ("NE", "Nebraska"),
        ("NV", "Nevada"), ("NH", "New Hampshire"), ("NJ", "New Jersey"), ("NM", "New Mexico"), ("NY", "New York"), ("NC", "North Carolina"),
        ("ND", "North Dakota"), ("OH", "Ohio"), ("OK", "Oklahoma"), ("OR", "Oregon"), ("PA", "Pennsylvania"), ("PR", "Puerto Rico"), ("RI", "Rhode Island"),
        ("SC", "South Carolina"), ("SD", "South Dakota"), ("TN", "Tennessee"), ("TX", "Texas"), ("UT", "Utah"), ("VT", "Vermont"), ("VA", "Virginia"),
        ("WA", "Washington"), ("WV", "West Virginia"), ("WI", "Wisconsin"), ("WY", "Wyoming"),
    }.ToDictionary(state => state.Code, state => state.Name, StringComparer.Ordinal);

    /// <summary>The states that have a name here, by their two letters.</summary>
    public static IEnumerable<KeyValuePair<string, string>> AllStates => States.OrderBy(state => state.Value, StringComparer.Ordinal);

    /// <summary>A state by its name as on maps and signs, or the whole country in the page's language; a code that is not known as it is.</summary>
    public static string Of(string country, string? state, IStringLocalizer<Text> texts) => state is not null
        ? States.GetValueOrDefault(state, state)
        : country == "US" ? texts["lines.country.us"] : country;
}
