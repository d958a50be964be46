using Microsoft.Extensions.DependencyInjection;
using Waymark.Law.Offences;
using Waymark.Law.Rules;

namespace Waymark.Relief.Tests.Pages;

/// <summary>The shipped rules without the table of sections of one place: each place has one by now, and a loaded file need not.</summary>
internal static class BareRules
{
    /// <summary>The place whose sections are not known.</summary>
    public const string Place = "WY";

    public static void In(IServiceCollection services) =>
        services.AddSingleton(new RuleBookHolder(RuleBook.Load(
            ShippedRules.Records(),
            offences: OffenceCatalogue.Read([.. ShippedRules.Offences().Where(s => !s.File.EndsWith("/wy.yaml", StringComparison.Ordinal))]))));
}
