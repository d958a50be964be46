using Microsoft.Extensions.Localization;
using Waymark.Cases.Domain;
using Waymark.Cases.Resources;

namespace Waymark.Cases.Refer;

/// <summary>Where a consent stands, in one line.</summary>
internal static class ConsentWords
{
    internal static string State(IStringLocalizer<Text> t, Consent consent, DateTimeOffset now) => consent switch
    {
        { State: ConsentState.Withdrawn } => t["consent.state.withdrawn"],
        { State: ConsentState.Refused } => t["consent.state.refused"],
        _ when now >= consent.ValidUntil => t["consent.state.expired"],
        { State: ConsentState.Given, Method: ConsentMethod.Spoken } => t["consent.state.spoken"],
        { State: ConsentState.Given } => t["consent.state.given"],
        { AskedInMailbox: true } => t["consent.state.asked"],
        _ => t["consent.state.none"],
    };
}
