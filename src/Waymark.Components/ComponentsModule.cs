using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using Waymark.Components.Resources;
using Waymark.Components.Site;
using Waymark.Components.TagHelpers;

namespace Waymark.Components;

/// <summary>The door of the shared screens: languages, layouts, tags, assets and error pages.</summary>
public static class ComponentsModule
{
    /// <summary>
    /// Registers everything that pages use. <see cref="SiteOptions"/> is bound from the configuration section <c>Site</c>;
    /// <c>Waymark:Demo</c> marks a demo too.
    /// </summary>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        // Before the framework adds its own, which then steps back.
        services.TryAddSingleton<IStringLocalizerFactory, WordsFactory>();
        services.AddLocalization();
        services.AddOptions<SiteOptions>().BindConfiguration("Site")
            .Configure<IConfiguration>((site, configuration) => site.Demo |= configuration.GetValue("Waymark:Demo", false))
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SiteClock>();
        services.TryAddSingleton(s => new Texts(s.GetRequiredService<IStringLocalizer<Text>>()));
        services.Configure<RouteOptions>(o => o.ConstraintMap["lang"] = typeof(LanguageRouteConstraint));
        // Pages are UTF-8; escaping every Chinese or Arabic letter would triple them.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOptions<MvcOptions>().Configure<Texts>((mvc, texts) =>
        {
            mvc.ModelBinderProviders.Insert(0, new DatePartsBinderProvider());
            // The framework's own sentences are English and repeat what was typed.
            var messages = mvc.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((_, _) => texts["error.value"]);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => texts["error.value"]);
            messages.SetUnknownValueIsInvalidAccessor(_ => texts["error.value"]);
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["error.value"]);
            messages.SetValueIsInvalidAccessor(_ => texts["error.value"]);
            messages.SetValueMustBeANumberAccessor(_ => texts["error.value"]);
            messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["error.value"]);
            messages.SetValueMustNotBeNullAccessor(_ => texts["error.required"]);
            messages.SetMissingBindRequiredValueAccessor(_ => texts["error.required"]);
            messages.SetMissingKeyOrValueAccessor(() => texts["error.required"]);
            messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["error.required"]);
        });
        return services;
    }

    /// <summary>
    /// The language of the request for everything after it, and calm error pages for everything that fails after it.
    /// Goes after security headers and before routing, sign-in and the pages.
    /// </summary>
    public static IApplicationBuilder UseComponents(this IApplicationBuilder app)
    {
        TextMode.Use(app);
        ErrorPages.Use(app);
        return app.Use((context, next) =>
        {
            LeftInEnglish.Begin();
            LanguageOfRequest.Use(context.GetLanguage());
            return next(context);
        });
    }

    /// <summary>Maps the style sheets, scripts and icon, and the way out (<c>/leave</c>).</summary>
    public static IEndpointRouteBuilder MapComponents(this IEndpointRouteBuilder routes)
    {
        Assets.Map(routes);
        Leave.Map(routes);
        return routes;
    }
}
