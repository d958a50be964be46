using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Waymark.Access.Areas.Access.Pages;
using Waymark.Access.Areas.Access.Pages.Account;
using Waymark.Access.Areas.Access.Pages.Log;
using Waymark.Access.Areas.Access.Pages.Partners;
using Waymark.Access.Areas.Access.Pages.Recover;
using Waymark.Access.Areas.Access.Pages.SetUp;
using Waymark.Access.Areas.Access.Pages.SignIn;
using Waymark.Access.Areas.Access.Pages.Team;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Demo;
using Waymark.Access.Keys;
using Waymark.Access.Resources;
using Waymark.Access.Sessions;
using Waymark.Components.Site;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Access;

/// <summary>Agencies, members, sign-in, keys, vaults and the access log.</summary>
public static class AccessModule
{
    /// <summary>Adds the module. The host sets <see cref="AccessOptions"/>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>();
        services.AddStoreModule<AccessTables>();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        AddKeys(services);
        AddContracts(services);
        AddSessions(services);
        AddSlices(services);
        return services;
    }

    /// <summary>Says who a request is and what they may do; after routing, before the pages.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        app.Use(LeaveAsync);
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            if (context.Request.Cookies.ContainsKey(SessionCookie.PersonName))
                await context.RequestServices.GetRequiredService<PersonSessions>().LoadAsync(context.RequestAborted);
            await next(context);
        });
        app.Use(async (context, next) =>
        {
            await LendKeysAsync(context);
            await next(context);
        });
        app.Use(NothingHereAsync);
        return app.UseAuthorization();
    }

    /// <summary>
    /// What is done before the first request: refuses a database of real people in the demo and a demo's database otherwise, and gives the
    /// path at which the first agency is set up, or <c>null</c> if there is one already. The path works once and for three days.
    /// </summary>
    /// <exception cref="InvalidOperationException">Demo and real agencies would share a database.</exception>
    public static async Task<string?> PrepareAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        await DemoGuard.CheckAsync(services.GetRequiredService<WaymarkStore>(), services.GetRequiredService<IOptions<AccessOptions>>().Value, cancel);
        await services.GetRequiredService<DataProtectionKeys>().LoadAsync(services.GetRequiredService<IDataProtectionProvider>(), cancel);
        return await services.GetRequiredService<FirstSetUp>().OfferAsync(cancel);
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.TryAddSingleton<ServerKeys>();
        services.TryAddSingleton<AgencyKeys>();
        services.TryAddSingleton<LentKeys>();
        services.TryAddSingleton<KeyRotation>();
        services.TryAddSingleton<PasswordWork>();
        services.TryAddSingleton(new PasswordCost(Argon2Cost.Password));
        services.AddDataProtection().SetApplicationName("Waymark");
        services.TryAddSingleton<DataProtectionKeys>();
        services.TryAddSingleton<DataProtectionSeal>();
        services.AddOptions<KeyManagementOptions>().Configure<DataProtectionKeys, DataProtectionSeal>((options, keys, seal) =>
        {
            options.XmlRepository = keys;
            options.XmlEncryptor = seal;
        });
    }

    private static void AddContracts(IServiceCollection services)
    {
        services.TryAddSingleton<ReceiptHolders>();
        services.TryAddSingleton<AccessLog>();
        services.TryAddSingleton(p => new Members(p.GetRequiredService<ServerKeys>()));
        services.TryAddSingleton(p => new AgencyListings(p.GetRequiredService<WaymarkStore>(), p.GetRequiredService<AccessLog>()));
        services.TryAddSingleton(p => new RoleNames(p.GetRequiredService<IStringLocalizer<Text>>()));
        services.TryAddSingleton(p => new RecordReaders(p.GetRequiredService<ServerKeys>()));
        services.TryAddSingleton(p => new DemoMembers(
            p.GetRequiredService<IOptions<AccessOptions>>(), p.GetRequiredService<WaymarkStore>(), p.GetRequiredService<ServerKeys>(), p.GetRequiredService<PasswordWork>()));
        services.AddSingleton<IDemoData, AccessDemo>();
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.TryAddSingleton<MemberSessions>();
        services.TryAddSingleton<KnownDevices>();
        services.TryAddSingleton<SignInThrottle>();
        services.TryAddSingleton<FormKeeper>();
        services.TryAddScoped<CurrentMember>();
        services.TryAddScoped<ISignedInMember>(p => p.GetRequiredService<CurrentMember>());
        services.TryAddScoped<CurrentPerson>();
        services.TryAddScoped<ISignedInPerson>(p => p.GetRequiredService<CurrentPerson>());
        services.TryAddScoped(p => new PersonSessions(
            p.GetRequiredService<WaymarkStore>(), p.GetRequiredService<ServerKeys>(), p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<CurrentPerson>(), p.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<IDeskIdentity, DeskIdentity>();
        services.AddHostedService<SessionSweep>();
        services.AddHostedService<KeyRotationService>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "wm-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization(AccessPolicies.Add);
    }

    private static void AddSlices(IServiceCollection services)
    {
        services.TryAddSingleton<CheckPassword>();
        services.TryAddSingleton<CheckSecondFactor>();
        services.TryAddSingleton<DemoSignIn>();
        services.TryAddSingleton<Invites>();
        services.TryAddSingleton<FirstSetUp>();
        services.TryAddSingleton<NewAccounts>();
        services.TryAddSingleton<CreateAgency>();
        services.TryAddSingleton<JoinAgency>();
        services.TryAddSingleton<SetUpSteps>();
        services.TryAddSingleton<RecoverAgency>();
        services.TryAddSingleton<ChangePassword>();
        services.TryAddSingleton<ShownLinks>();
        services.TryAddSingleton<TeamMembers>();
        services.TryAddSingleton<InviteMember>();
        services.TryAddSingleton<ChangeMember>();
        services.TryAddSingleton<InviteAgency>();
        services.TryAddSingleton<ReadLog>();
        services.AddSingleton<IAccessLogWords, AccessLogWords>();
        services.AddSingleton<IDeskNavigation, AccessNavigation>();
        services.AddSingleton<IFirstStep, Areas.Access.Pages.Start.PeopleStep>();
        services.AddScoped<Areas.Access.Pages.Start.FirstSteps>();
        services.Configure<RazorPagesOptions>(options =>
        {
            Areas.Access.Pages.SignIn.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.SetUp.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.Recover.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.Account.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.Team.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.Partners.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.Log.Conventions.Apply(options.Conventions);
            Areas.Access.Pages.Start.Conventions.Apply(options.Conventions);
        });
    }

    // Keys that are half renewed need somebody of the agency who has the older ones, wherever they come by.
    private static Task LendKeysAsync(HttpContext context)
    {
        var current = context.RequestServices.GetRequiredService<CurrentMember>();
        return current.IsPresent
            ? context.RequestServices.GetRequiredService<KeyRotation>().LendIfWantedAsync(current.AgencyId, current.Keys, context.RequestAborted)
            : Task.CompletedTask;
    }

    // The fallback policy closes every page that nobody opened, and would close addresses that are no page too: a mistyped address of a public
    // page must not lead to sign-in.
    private static Task NothingHereAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // The browser drops its cookies at /leave; what is behind them in the database goes too. The person is waiting, so a busy database gets
    // a moment and then does it behind the answer.
    private static async Task LeaveAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Equals(SiteLinks.Leave, StringComparison.OrdinalIgnoreCase))
            await Task.WhenAny(ForgetAsync(context), Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None));
        await next(context);
    }

    private static async Task ForgetAsync(HttpContext context)
    {
        var sessions = context.RequestServices.GetRequiredService<MemberSessions>();
        var found = SessionCookie.TryRead(context.Request, SessionCookie.MemberName, out var cookie);
        await context.RequestServices.GetRequiredService<PersonSessions>().ForgetAsync(context.Request, CancellationToken.None);
        if (!found)
            return;
        using (cookie)
            await sessions.EndAsync(cookie!, CancellationToken.None);
    }
}
