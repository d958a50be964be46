using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Mailbox;
using Waymark.Cases.Open;
using Waymark.Cases.Partner;
using Waymark.Cases.Refer;
using Waymark.Cases.Work;
using Waymark.Components;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Results;
using Waymark.Reports;
using Waymark.Store;
using Waymark.TestKit;

namespace Waymark.Cases.Tests;

/// <summary>A sending agency and a partner with real keys over a real database, and the handlers.</summary>
public sealed class CasesLab : IAsyncDisposable
{
    internal const string Name = "Imelda Sarmiento";
    internal const string Story = "They kept my passport in the drawer of the nail studio.";
    internal const string Abuser = "Viktor Halloran";
    internal const string Note = "She winced when the landlord was named; ask nothing about him yet.";
    internal const string Phone = "(510) 555-0142";

    private readonly TestStore test;
    private readonly List<IDisposable> keys = [];

    private CasesLab(TestStore test) => this.test = test;

    internal TestAgency Agency { get; private set; } = null!;

    internal TestAgency PartnerAgency { get; private set; } = null!;

    internal TestAgency Stranger { get; private set; } = null!;

    internal Worker Worker { get; private set; }

    internal Worker Partner { get; private set; }

    internal Worker Other { get; private set; }

    internal TestStore Test => test;

    internal FakeClock Clock => test.Clock;

    internal WaymarkStore Store => test.Store;

    internal OpenCase Open => Get<OpenCase>();

    internal CaseReader Reader => Get<CaseReader>();

    internal CaseEdits Edits => Get<CaseEdits>();

    internal CaseLife Life => Get<CaseLife>();

    internal Caseload Caseload => Get<Caseload>();

    internal PrepareReferral Prepare => Get<PrepareReferral>();

    internal ConsentActions Consents => Get<ConsentActions>();

    internal ReferralActions Referrals => Get<ReferralActions>();

    internal PartnerInbox Inbox => Get<PartnerInbox>();

    internal ExpireConsents Expire => Get<ExpireConsents>();

    internal PersonCases Mailbox => Get<PersonCases>();

    internal T Get<T>()
        where T : notnull => test.Services.GetRequiredService<T>();

    internal static async Task<CasesLab> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var lab = new CasesLab(await TestStore.CreateAsync(kind, services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddComponents();
            services.AddReports();
            services.AddCases();
        }));
        lab.Agency = await lab.test.Data.AddAgencyAsync();
        lab.PartnerAgency = await lab.test.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter);
        lab.Stranger = await lab.test.Data.AddAgencyAsync("Far Hills Clinic", AgencyKind.Health);
        lab.Worker = lab.As(lab.Agency.Administrator);
        lab.Partner = lab.As(lab.PartnerAgency.Administrator);
        lab.Other = lab.As(lab.Stranger.Administrator);
        return lab;
    }

    internal Worker As(TestMember member)
    {
        var opened = member.OpenKeys();
        keys.Add(opened);
        return new Worker(member.AgencyId, member.MemberId, opened);
    }

    internal static NewCase Blank(bool receipt = false) => new()
    {
        Id = CaseId.New(),
        Report = null,
        SenderIsPerson = false,
        MakeReceipt = receipt,
        Language = Language.SimplifiedChinese,
        Urgency = CaseUrgency.Usual,
        Owner = null,
        Fields = new Dictionary<PersonField, string>(),
        Needs = [],
        Contacts = [],
    };

    internal NewCase Typical(bool receipt = true, string age = "adult") => Blank(receipt) with
    {
        Owner = Worker.Member,
        Fields = new Dictionary<PersonField, string>
        {
            [PersonField.Name] = Name,
            [PersonField.Age] = age,
            [PersonField.Story] = Story,
            [PersonField.Danger] = Abuser,
            [PersonField.BirthDate] = "1994-03-08",
        },
        Needs = [new NewNeed(NeedKind.Shelter, NeedPriority.Now, "A room with a door that locks.")],
        Contacts =
        [
            new NewContact(ContactChannel.Call, true, false, Clock.GetUtcNow(), new ContactDetails(Phone, "after nine in the evening", "marigold", null)),
        ],
    };

    internal async Task<CaseId> OpenTypicalAsync(bool receipt = false, string age = "adult") =>
        (await Open.RunAsync(Worker, Typical(receipt, age), default)).Value.Id;

    internal async Task<(CaseId Id, Receipt Receipt)> OpenWithReceiptAsync(string age = "adult")
    {
        var opened = (await Open.RunAsync(Worker, Typical(age: age), default)).Value;
        return (opened.Id, opened.Receipt!);
    }

    internal async Task<PersonKeyHolder> PersonAsync(Receipt receipt)
    {
        var holder = await Store.ReadAsync(db => Get<ReceiptHolders>().OpenAsync(db, receipt));
        keys.Add(holder!);
        return holder!;
    }

    internal async Task<CaseView> ViewAsync(CaseId id) => (await Reader.ReadAsync(Worker, id, "test", default))!;

    internal ReferralPlan Plan(CaseId id, params string[] items) => new()
    {
        Case = id,
        Partner = PartnerAgency.Id,
        Recipient = string.Empty,
        Service = "Night shelter",
        DirectoryService = null,
        Purpose = "A bed for some weeks",
        Items = items,
        Message = string.Empty,
        LastDay = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(30),
        Language = Language.SimplifiedChinese,
        Interpreter = null,
    };

    internal async Task<(ReferralId Referral, ConsentId Consent)> PrepareAsync(CaseId id, params string[] items)
    {
        var referral = (await Prepare.RunAsync(Worker, Plan(id, items), default)).Value;
        return (referral, (await RowAsync(referral)).ConsentId);
    }

    internal Task<Result<Done>> SignAsync(CaseId id, ConsentId consent, ConsentMethod method = ConsentMethod.Paper) => Consents.RecordAsync(
        Worker,
        new SignedConsent
        {
            Case = id,
            Consent = consent,
            Method = method,
            Signing = new ConsentSigning(ConsentSigner.Person, Name, null, false, null),
            Interpreter = null,
        },
        default);

    /// <summary>A referral that reached the partner with these items.</summary>
    internal async Task<(ReferralId Referral, ConsentId Consent)> SendAsync(CaseId id, params string[] items)
    {
        var (referral, consent) = await PrepareAsync(id, items);
        (await SignAsync(id, consent)).ShouldBeOk();
        (await Referrals.SendAsync(Worker, id, referral, default)).ShouldBeOk();
        return (referral, consent);
    }

    /// <summary>The person writes in the mailbox of the report.</summary>
    internal async Task WriteToReportAsync(PersonKeyHolder person, string text)
    {
        await using var scope = test.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<Waymark.Reports.Mailbox.PersonMailbox>().WriteAsync(person, MessageId.New(), text)).ShouldBeOk();
    }

    internal Task<Referral> RowAsync(ReferralId id) => Store.ReadAsync(db => db.Set<Referral>().FirstAsync(r => r.ReferralId == id));

    internal Task<Consent> RowAsync(ConsentId id) => Store.ReadAsync(db => db.Set<Consent>().FirstAsync(r => r.ConsentId == id));

    internal Task<List<DisclosureRow>> DisclosuresAsync() => Store.ReadAsync(db => db.Set<DisclosureRow>().OrderBy(d => d.At).ToListAsync());

    internal Task<IReadOnlyList<AccessEntry>> LogAsync(Guid record) => Store.ReadAsync(db => AccessLog.OfRecordAsync(db, Agency.Id, record));

    public async ValueTask DisposeAsync()
    {
        foreach (var key in keys)
            key.Dispose();
        await test.DisposeAsync();
    }
}

/// <summary>Assertions on results.</summary>
internal static class ResultAssert
{
    internal static T ShouldBeOk<T>(this Result<T> result)
        where T : notnull
    {
        Assert.True(result.IsOk, result.IsOk ? null : result.Error.ToString());
        return result.Value;
    }

    internal static TError ShouldFail<TError>(this Result<Done> result)
        where TError : Error
    {
        Assert.False(result.IsOk);
        return Assert.IsType<TError>(result.Error);
    }

    internal static void ShouldRefuse(this Result<Done> result, ConsentRefusal refusal) =>
        Assert.Equal(refusal, result.ShouldFail<ConsentForbids>().Refusal);
}
