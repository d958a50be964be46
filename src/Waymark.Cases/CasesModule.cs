using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Demo;
using Waymark.Cases.Disclosures;
using Waymark.Cases.Files;
using Waymark.Cases.Mailbox;
using Waymark.Cases.Match;
using Waymark.Cases.Open;
using Waymark.Cases.Partner;
using Waymark.Cases.Refer;
using Waymark.Cases.Totals;
using Waymark.Cases.Work;
using Waymark.Components.Site;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases;

/// <summary>Case files, plans, consents, referrals and the partner's inbox.</summary>
public static class CasesModule
{
    /// <summary>Adds the module. Bind <see cref="CasesOptions"/> in the host.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddStoreModule<CasesTables>();
        services.AddOptions<CasesOptions>().Validate(CasesOptions.IsValid, "A setting of Cases is out of its range.").ValidateOnStart();
        services.Configure<RazorPagesOptions>(options => Conventions.Apply(options.Conventions));
        services.TryAddSingleton<CaseClock>();
        services.TryAddSingleton<CaseWork>();
        services.TryAddSingleton<MemberNames>();
        services.TryAddSingleton<OpenCase>();
        services.TryAddSingleton<CaseReader>();
        services.TryAddSingleton<CaseEdits>();
        services.TryAddSingleton<CaseLife>();
        services.TryAddSingleton(provider => new CaseRecords(
            provider.GetRequiredService<WaymarkStore>(), provider.GetRequiredService<AccessLog>(), provider.GetRequiredService<CaseWork>()));
        services.TryAddSingleton(provider => new PersonCaseRecords(
            provider.GetRequiredService<WaymarkStore>(), provider.GetRequiredService<AccessLog>(), provider.GetRequiredService<CaseClock>()));
        services.TryAddSingleton(provider => new CasePlan(provider.GetRequiredService<CaseWork>(), provider.GetRequiredService<CaseEdits>()));
        services.TryAddSingleton<Caseload>();
        services.TryAddSingleton<MatchCase>();
        services.TryAddSingleton<PrepareReferral>();
        services.TryAddSingleton<ConsentActions>();
        services.TryAddSingleton<ReferralActions>();
        services.TryAddSingleton<PartnerInbox>();
        services.TryAddSingleton<ExpireConsents>();
        services.TryAddSingleton<Register>();
        services.TryAddSingleton<MonthlyTotals>();
        services.TryAddSingleton<PersonCases>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonDataOwner, CaseErasure>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemberWork, ReleaseCases>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDisclosureRegister, HandOverRegister>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFollowsPerson, FollowPerson>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMailboxSection, CaseMailboxSection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IReportAction, OpenCaseAction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeskNavigation, DeskLinks>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDemoData, CasesDemo>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccessLogWords, CaseLogWords>());
        services.AddHostedService<ExpirySweep>();
        return services;
    }
}
