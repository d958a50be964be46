using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Open;
using Waymark.Cases.Partner;
using Waymark.Cases.Refer;
using Waymark.Cases.Work;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Store;

namespace Waymark.Cases.Demo;

/// <summary>Invented cases in different states, made through the same handlers that people use, some of them with the clock set back.</summary>
internal sealed class CasesDemo : IDemoData
{
    public int Order => 40;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var members = services.GetRequiredService<DemoMembers>();
        using var wenLing = await members.ActAsAsync(DemoMembers.ProgrammeAdvocate, cancel);
        using var deshawn = await members.ActAsAsync(DemoMembers.ProgrammeSecondAdvocate, cancel);
        using var shelter = await members.ActAsAsync(DemoMembers.Shelter, cancel);
        using var legal = await members.ActAsAsync(DemoMembers.LegalAid, cancel);
        using var clinic = await members.ActAsAsync(DemoMembers.Clinic, cancel);
        var now = new Desk(services, TimeSpan.Zero, cancel);
        var lastWeek = new Desk(services, TimeSpan.FromDays(8), cancel);
        await OverdueAsync(lastWeek, now, Worker.Of(wenLing), Worker.Of(shelter));
        await AcceptedAsync(now, Worker.Of(wenLing), Worker.Of(clinic));
        await WaitlistedAsync(lastWeek, now, Worker.Of(deshawn), Worker.Of(shelter));
        await WithdrawnAsync(now, Worker.Of(deshawn), Worker.Of(legal));
        await AskedAndDeclinedAsync(lastWeek, now, Worker.Of(wenLing), Worker.Of(legal), Worker.Of(shelter));
        await now.OpenAsync(Worker.Of(deshawn), New(Language.Spanish, CaseUrgency.Soon, null, "Rosalía", "adult", "Long Beach, CA") with
        {
            Needs = [new NewNeed(NeedKind.Food, NeedPriority.Now, string.Empty), new NewNeed(NeedKind.Work, NeedPriority.Later, "Kitchen work, not nights.")],
        });
    }

    private static async Task OverdueAsync(Desk lastWeek, Desk now, Worker worker, Worker partner)
    {
        var id = await lastWeek.OpenAsync(worker, New(Language.SimplifiedChinese, CaseUrgency.Now, worker.Member, "小雨", "adult", "Monterey Park, CA") with
        {
            Needs =
            [
                new NewNeed(NeedKind.Shelter, NeedPriority.Now, "一间能锁门的房间。"),
                new NewNeed(NeedKind.LegalImmigration, NeedPriority.Soon, "护照被扣了。"),
            ],
            Contacts = [lastWeek.Contact(Domain.ContactChannel.Text, "(626) 555-0117", "周二、周四下午", "茉莉")],
        });
        Ok(await lastWeek.Edits.SaveAsync(worker, Step(id, "一起打电话问庇护所。", StepOwner.Agency, lastWeek.Clock.Today.AddDays(3)), lastWeek.Cancel));
        Ok(await now.Edits.SaveAsync(worker, Step(id, "把护照号码写下来，如果记得。", StepOwner.Person, null), now.Cancel));
        Ok(await lastWeek.Edits.NoteAsync(worker, id, "She looks at the door when it gets loud. Meet in the small room.", lastWeek.Cancel));
        await lastWeek.SendAsync(worker, id, partner.Agency, "Beds for adults", "A bed for some weeks", "小雨", "field:name", "field:language");
    }

    private static async Task AcceptedAsync(Desk now, Worker worker, Worker partner)
    {
        var id = await now.OpenAsync(worker, New(Language.Spanish, CaseUrgency.Usual, worker.Member, "Marcos", "adult", "Los Angeles, CA") with
        {
            Needs = [new NewNeed(NeedKind.Health, NeedPriority.Soon, "El hombro, desde el trabajo en el campo."), new NewNeed(NeedKind.Compensation, NeedPriority.Later, "Ocho meses sin pago.")],
            Contacts = [now.Contact(Domain.ContactChannel.Call, "(323) 555-0129", "después de las 7 de la tarde", null)],
        });
        var referral = await now.SendAsync(worker, id, partner.Agency, "Walk-in clinic", "Look at the shoulder", "Marcos", "field:name");
        Ok(await now.Inbox.AnswerAsync(partner, referral, new PartnerAnswer.Accept(), "Thursday at ten. Ask for the quiet room.", now.Cancel));
        Ok(await now.Edits.SaveAsync(worker, Step(id, "Ir a la clínica el jueves a las diez.", StepOwner.Person, now.Clock.Today.AddDays(4)), now.Cancel));
        Ok(await now.Edits.TellAsync(worker, id, EntryKind.Contact, now.Clock.Today, "Hablamos de la cita y de cómo llegar.", now.Cancel));
    }

    private static async Task WaitlistedAsync(Desk lastWeek, Desk now, Worker worker, Worker partner)
    {
        var id = await lastWeek.OpenAsync(worker, New(Language.English, CaseUrgency.Soon, worker.Member, "Tamsin", "adult", "90057") with
        {
            Needs = [new NewNeed(NeedKind.Housing, NeedPriority.Soon, "Not near the bus station.")],
            Contacts = [lastWeek.Contact(Domain.ContactChannel.Email, "reader@tamsin.example", null, "paper crane")],
        });
        var referral = await lastWeek.SendAsync(worker, id, partner.Agency, "Rooms for six months", "A room with a lease of her own", "Tamsin", "field:name", "field:place");
        Ok(await now.Inbox.AnswerAsync(partner, referral, new PartnerAnswer.Waitlist(3, now.Clock.Today.AddDays(20)), "Two are moving out next month.", now.Cancel));
    }

    private static async Task WithdrawnAsync(Desk now, Worker worker, Worker partner)
    {
        var id = await now.OpenAsync(worker, New(Language.Arabic, CaseUrgency.Usual, worker.Member, "ليلى", "adult", "Los Angeles, CA") with
        {
            Needs = [new NewNeed(NeedKind.LegalFamily, NeedPriority.Soon, "حضانة الطفل.")],
        });
        var referral = await now.SendAsync(worker, id, partner.Agency, "Family law", "Advice about custody", "ليلى", "field:name");
        Ok(await now.Consents.WithdrawAsync(worker, id, await now.ConsentOfAsync(worker, id, referral), now.Cancel));
        Ok(await now.Edits.TellAsync(worker, id, EntryKind.Decision, now.Clock.Today, "تريد أن تفكر أولًا.", now.Cancel));
    }

    private static async Task AskedAndDeclinedAsync(Desk lastWeek, Desk now, Worker worker, Worker legal, Worker shelter)
    {
        var opened = Value(await lastWeek.Open.RunAsync(
            worker,
            New(Language.English, CaseUrgency.Soon, worker.Member, "Jonah", "minor", "San Bernardino, CA") with
            {
                MakeReceipt = true,
                Needs = [new NewNeed(NeedKind.Counselling, NeedPriority.Soon, string.Empty), new NewNeed(NeedKind.LegalRecords, NeedPriority.Later, "One charge at sixteen.")],
            },
            lastWeek.Cancel));
        var plan = now.Plan(opened.Id, legal.Agency, "Records", "Clear the charge from when he was sixteen", "field:name", "field:age");
        var asked = Value(await now.Prepare.RunAsync(worker, plan, now.Cancel));
        Ok(await now.Consents.AskAsync(worker, opened.Id, await now.ConsentOfAsync(worker, opened.Id, asked), "Legal advice may be had alone from 12 on", now.Cancel));

        var declined = Value(await lastWeek.Prepare.RunAsync(
            worker, lastWeek.Plan(opened.Id, shelter.Agency, "Beds for young people", "A bed for some nights", "field:age"), lastWeek.Cancel));
        var signing = new ConsentSigning(ConsentSigner.PersonAndGuardian, "Jonah", "Agnes Whitlock", true, null);
        Ok(await lastWeek.RecordAsync(worker, opened.Id, declined, signing));
        Ok(await lastWeek.Referrals.SendAsync(worker, opened.Id, declined, lastWeek.Cancel));
        Ok(await now.Inbox.AnswerAsync(shelter, declined, new PartnerAnswer.Decline(DeclineReason.NotEligible), "We take people of 18 and over.", now.Cancel));
    }

    private static NewCase New(Language language, CaseUrgency urgency, MemberId? owner, string name, string age, string place) => new()
    {
        Id = CaseId.New(),
        Report = null,
        SenderIsPerson = false,
        MakeReceipt = false,
        Language = language,
        Urgency = urgency,
        Owner = owner,
        Fields = new Dictionary<PersonField, string>
        {
            [PersonField.Name] = name,
            [PersonField.Age] = age,
            [PersonField.Place] = place,
            [PersonField.Language] = language.Tag,
        },
        Needs = [],
        Contacts = [],
    };

    private static SaveStep Step(CaseId id, string what, StepOwner who, DateOnly? due) =>
        new() { Case = id, Id = null, What = what, Who = who, Status = StepStatus.ToDo, DueOn = due, Version = 0 };

    private static T Value<T>(Result<T> result)
        where T : notnull => result.TryGet(out var value, out var error) ? value : throw new InvalidOperationException($"The demo can not be made: {error.Code}.");

    private static void Ok<T>(Result<T> result)
        where T : notnull => _ = Value(result);

    /// <summary>The handlers as they were some days ago.</summary>
    private sealed class Desk
    {
        internal Desk(IServiceProvider services, TimeSpan ago, CancellationToken cancel)
        {
            Cancel = cancel;
            var store = services.GetRequiredService<WaymarkStore>();
            var log = services.GetRequiredService<AccessLog>();
            Clock = new CaseClock(
                new Earlier(services.GetRequiredService<TimeProvider>(), ago), services.GetRequiredService<IOptions<CasesOptions>>(), services.GetRequiredService<IOptions<SiteOptions>>());
            var work = new CaseWork(store, log, Clock);
            Open = new OpenCase(store, log, services.GetRequiredService<ReceiptHolders>(), services.GetRequiredService<ReportReader>(), services.GetRequiredService<ReportCase>(), Clock);
            Edits = new CaseEdits(work);
            Prepare = new PrepareReferral(work);
            Consents = new ConsentActions(work);
            Referrals = new ReferralActions(store, log, work);
            Inbox = new PartnerInbox(store, log, Clock);
        }

        internal CancellationToken Cancel { get; }

        internal CaseClock Clock { get; }

        internal OpenCase Open { get; }

        internal CaseEdits Edits { get; }

        internal PrepareReferral Prepare { get; }

        internal ConsentActions Consents { get; }

        internal ReferralActions Referrals { get; }

        internal PartnerInbox Inbox { get; }

        internal async Task<CaseId> OpenAsync(Worker worker, NewCase request) => Value(await Open.RunAsync(worker, request, Cancel)).Id;

        internal NewContact Contact(Domain.ContactChannel channel, string value, string? hours, string? word) =>
            new(channel, true, false, Clock.Now, new ContactDetails(value, hours, word, null));

        internal ReferralPlan Plan(CaseId id, AgencyId partner, string service, string purpose, params string[] items) => new()
        {
            Case = id,
            Partner = partner,
            Recipient = string.Empty,
            Service = service,
            DirectoryService = null,
            Purpose = purpose,
            Items = items,
            Message = string.Empty,
            LastDay = Clock.Today.AddDays((int)ConsentRules.DefaultLength.TotalDays),
            Language = Language.English,
            Interpreter = null,
        };

        internal async Task<ReferralId> SendAsync(Worker worker, CaseId id, AgencyId partner, string service, string purpose, string signer, params string[] items)
        {
            var referral = Value(await Prepare.RunAsync(worker, Plan(id, partner, service, purpose, items), Cancel));
            Ok(await RecordAsync(worker, id, referral, new ConsentSigning(ConsentSigner.Person, signer, null, false, null)));
            Ok(await Referrals.SendAsync(worker, id, referral, Cancel));
            return referral;
        }

        internal async Task<Result<Done>> RecordAsync(Worker worker, CaseId id, ReferralId referral, ConsentSigning signing) => await Consents.RecordAsync(
            worker,
            new SignedConsent
            {
                Case = id,
                Consent = await ConsentOfAsync(worker, id, referral),
                Method = ConsentMethod.Paper,
                Signing = signing,
                Interpreter = null,
            },
            Cancel);

        internal async Task<ConsentId> ConsentOfAsync(Worker worker, CaseId id, ReferralId referral) =>
            (await Referrals.ReadAsync(worker, id, referral, Cancel))!.Row.ConsentId;
    }

    private sealed class Earlier(TimeProvider now, TimeSpan ago) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.GetUtcNow() - ago;
    }
}
