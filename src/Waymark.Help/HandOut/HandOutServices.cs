using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Components.Site;
using Waymark.Help.Guide;
using Waymark.Help.Learn;
using Waymark.Help.Recognise;
using Waymark.Store;

namespace Waymark.Help.HandOut;

/// <summary>What signs, screening, training and hand-outs need, and who may see which pages of the desk.</summary>
internal static class HandOutServices
{
    internal static IServiceCollection AddRecogniseAndHandOut(this IServiceCollection services)
    {
        services.AddOptions<HandOutOptions>().BindConfiguration("HandOut").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<RecogniseContent>();
        services.TryAddSingleton(provider => new OfficeInstruments(
            Path.Combine(Path.GetFullPath(provider.GetRequiredService<IOptions<StoreOptions>>().Value.DataDirectory), "instruments"), provider.GetRequiredService<GuideContent>(), provider.GetRequiredService<ILogger<OfficeInstruments>>()));
        services.TryAddSingleton<ScreenContent>();
        services.TryAddSingleton<ScreenNames>();
        services.TryAddSingleton<LessonEdits>();
        services.TryAddSingleton<PathEdits>();
        services.TryAddSingleton<HandOutContent>();
        services.TryAddSingleton<ProgrammeNumbers>();
        services.TryAddSingleton<PdfMaker>();
        services.TryAddScoped<SheetPdf>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICaseSection, ScreenSection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeskNavigation, HelpNavigation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessLogWords, HelpLogWords>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDemoData, HandOutDemo>());
        services.Configure<RazorPagesOptions>(pages =>
        {
            // An area of its own: the public area is open to strangers as a whole.
            pages.Conventions.AuthorizeAreaFolder("HelpDesk", "/Screen", Policies.Desk);
            pages.Conventions.AuthorizeAreaFolder("HelpDesk", "/HandOuts", Policies.Administrator);
            pages.Conventions.AuthorizeAreaFolder("HelpDesk", "/Training", Policies.SignedIn);
            pages.Conventions.AuthorizeAreaFolder("HelpDesk", "/Training/Lessons", Policies.Administrator);
            pages.Conventions.AuthorizeAreaFolder("HelpDesk", "/Training/Paths", Policies.Administrator);
        });
        return services;
    }
}
