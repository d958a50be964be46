using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Open;
using Waymark.Cases.Refer;
using Waymark.Cases.Work;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Pages;

/// <summary>The real host with two agencies, a case, and browsers.</summary>
public sealed class PagesLab : IAsyncDisposable
{
    private readonly WaymarkHost host;
    private readonly List<IDisposable> opened = [];

    private PagesLab(WaymarkHost host) => this.host = host;

    internal WaymarkHost Host => host;

    internal TestAgency Agency { get; private set; } = null!;

    internal TestAgency Partner { get; private set; } = null!;

    internal TestMember Advocate { get; private set; } = null!;

    internal TestMember PartnerWorker { get; private set; } = null!;

    internal CaseId Case { get; private set; }

    internal Receipt Receipt { get; private set; } = null!;

    internal Worker Worker { get; private set; }

    internal Worker PartnerAs { get; private set; }

    /// <summary>The person who is at the mailbox, for pages behind the receipt.</summary>
    internal PersonAtHand AtHand { get; } = new();

    internal string Desk(string path = "", string lang = "en") => $"/{lang}/desk/cases/{Case}{path}";

    internal T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    internal static async Task<PagesLab> StartAsync(bool person = false)
    {
        PersonAtHand? atHand = null;
        var started = await WaymarkHost.StartAsync(replace: services =>
        {
            if (person)
                services.AddScoped<ISignedInPerson>(_ => atHand!);
        });
        var lab = new PagesLab(started);
        atHand = lab.AtHand;
        lab.Agency = await started.Data.AddAgencyAsync();
        lab.Partner = await started.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter);
        lab.Advocate = await started.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate);
        lab.PartnerWorker = await started.Data.AddMemberAsync(lab.Partner, MemberRoles.PartnerWorker, "Milo Brandt");
        lab.Worker = lab.As(lab.Advocate);
        lab.PartnerAs = lab.As(lab.PartnerWorker);
        var made = await lab.Get<OpenCase>().RunAsync(lab.Worker, lab.NewCase(), default);
        lab.Case = made.Value.Id;
        lab.Receipt = made.Value.Receipt!;
        return lab;
    }

    internal NewCase NewCase() => CasesLab.Blank(receipt: true) with
    {
        Language = Language.SimplifiedChinese,
        Owner = Worker.Member,
        Urgency = CaseUrgency.Now,
        Fields = new Dictionary<PersonField, string>
        {
            [PersonField.Name] = CasesLab.Name,
            [PersonField.Age] = "adult",
            [PersonField.Story] = CasesLab.Story,
            [PersonField.Danger] = CasesLab.Abuser,
        },
        Needs = [new NewNeed(NeedKind.Shelter, NeedPriority.Now, "A room with a door that locks.")],
        Contacts =
        [
            new NewContact(ContactChannel.Call, true, false, host.Clock.GetUtcNow(), new ContactDetails(CasesLab.Phone, "after nine in the evening", "marigold", null)),
        ],
    };

    internal Worker As(TestMember member)
    {
        var keys = member.OpenKeys();
        opened.Add(keys);
        return new Worker(member.AgencyId, member.MemberId, keys);
    }

    internal async Task<PersonKeyHolder> PersonAsync()
    {
        var person = await host.Store.ReadAsync(db => Get<ReceiptHolders>().OpenAsync(db, Receipt));
        opened.Add(person!);
        return AtHand.Holder = person!;
    }

    internal async Task<ReferralId> PrepareAsync(params string[] items)
    {
        var plan = new ReferralPlan
        {
            Case = Case,
            Partner = Partner.Id,
            Recipient = string.Empty,
            Service = "Night shelter",
            DirectoryService = null,
            Purpose = "A bed for some weeks",
            Items = items.Length == 0 ? ["field:name"] : items,
            Message = string.Empty,
            LastDay = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime).AddDays(30),
            Language = Language.SimplifiedChinese,
            Interpreter = null,
        };
        return (await Get<PrepareReferral>().RunAsync(Worker, plan, default)).ShouldBeOk();
    }

    internal async Task<ReferralId> SendAsync(params string[] items)
    {
        var referral = await PrepareAsync(items);
        var row = await RowAsync(referral);
        (await Get<ConsentActions>().RecordAsync(
            Worker,
            new SignedConsent
            {
                Case = Case,
                Consent = row.ConsentId,
                Method = ConsentMethod.Paper,
                Signing = new ConsentSigning(ConsentSigner.Person, CasesLab.Name, null, false, null),
                Interpreter = null,
            },
            default)).ShouldBeOk();
        (await Get<ReferralActions>().SendAsync(Worker, Case, referral, default)).ShouldBeOk();
        return referral;
    }

    internal Task<Referral> RowAsync(ReferralId id) => host.Store.ReadAsync(db => db.Set<Referral>().FirstAsync(r => r.ReferralId == id));

    /// <summary>No line of the log has anything that was told.</summary>
    internal void NothingToldIsLogged()
    {
        foreach (var line in host.Log.All)
        {
            foreach (var told in new[] { CasesLab.Name, "Sarmiento", "passport", CasesLab.Abuser, "555-0142", "marigold", Receipt.Digits })
                Assert.DoesNotContain(told, line, StringComparison.OrdinalIgnoreCase);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in opened)
            one.Dispose();
        await host.DisposeAsync();
    }
}

/// <summary>The person of the mailbox's short session.</summary>
internal sealed class PersonAtHand : ISignedInPerson
{
    public PersonKeyHolder? Holder { get; set; }

    public bool IsPresent => Holder is not null;

    public PersonKeyHolder Keys => Holder ?? throw new InvalidOperationException("Nobody is present.");
}
