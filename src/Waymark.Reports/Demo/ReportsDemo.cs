using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Sealing;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Desk;
using Waymark.Reports.Domain;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Routing;
using Waymark.Store;

namespace Waymark.Reports.Demo;

/// <summary>Requests and reports of invented people, received, answered and worked on through the real handlers.</summary>
internal sealed class ReportsDemo : IDemoData
{
    /// <summary>The receipt of the request that the tour of the demo opens. In the demo alone receipts are known beforehand.</summary>
    public const string TourReceipt = "4827 1305 9926 7714";

    public int Order => 30;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var members = services.GetRequiredService<DemoMembers>();
        using var coordinator = await members.ActAsAsync(DemoMembers.ProgrammeCoordinator, cancel);
        using var advocate = await members.ActAsAsync(DemoMembers.ProgrammeAdvocate, cancel);
        using var second = await members.ActAsAsync(DemoMembers.ProgrammeSecondAdvocate, cancel);
        await AddRouteAsync(services, coordinator);
        var desk = services.GetRequiredService<ReportDesk>();
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().Date);

        var kitchen = await SendAsync(services, DemoReports.Kitchen);
        await desk.AssignAsync(coordinator, kitchen, advocate.MemberId);
        await desk.AnswerAsync(advocate, kitchen, MessageId.New(), DemoReports.KitchenAnswer, today.AddDays(2), alsoDuplicates: false);
        await desk.NoteAsync(advocate, kitchen, MessageId.New(), "Speaks Mandarin and some English. Wants to keep the phone off in the evening.");

        var farm = await SendAsync(services, DemoReports.Farm);
        await desk.AssignAsync(coordinator, farm, second.MemberId);
        await desk.AnswerAsync(second, farm, MessageId.New(), DemoReports.FarmAnswer, today.AddDays(1), alsoDuplicates: false);

        var nails = await SendAsync(services, DemoReports.NailSalon);
        var nailsAgain = await SendAsync(services, DemoReports.NailSalonAgain);
        await desk.MergeAsync(coordinator, nailsAgain, nails);

        var record = await SendAsync(services, DemoReports.Record);
        await desk.AssignAsync(coordinator, record, advocate.MemberId);
        await desk.AnswerAsync(advocate, record, MessageId.New(), "A lawyer can look at your record. May we pass your message to Open Gate Legal Aid?", today.AddDays(5), alsoDuplicates: false);
        await WriteAsync(services, record, "Yes, please do. Mornings are best.");

        var clothes = await SendAsync(services, DemoReports.Clothes);
        await desk.CloseAsync(second, clothes, CloseOutcome.Helped, "The bag is at the front desk under the name you gave. Write again whenever you need something.");

        var spam = await SendAsync(services, DemoReports.Spam);
        await desk.QuarantineAsync(coordinator, spam, aside: true);

        foreach (var waiting in new[] { DemoReports.Danger, DemoReports.Housekeeper, DemoReports.Student, DemoReports.Trucker, DemoReports.Restaurant, DemoReports.Nurse })
            await SendAsync(services, waiting);
    }

    private static async Task<ReportId> SendAsync(IServiceProvider services, DemoReport report)
    {
        var submit = services.GetRequiredService<SubmitReport>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        // Ids are drawn anew, so that two demos in one process do not share any.
        var request = report.Request with { Id = ReportId.New(), Contacts = report.Request.Contacts with { CheckedAt = now - report.Age } };
        var known = Receipt.Parse(report.Receipt);
        var server = services.GetRequiredService<ServerSecret>();
        var result = await submit.RunAsync(
            request, null, _ => Task.FromResult(new PreparedReceipt(known, ReceiptKeys.Derive(known, server))));
        var id = result.Value.Report;
        // As if it had come some time ago: the inbox of a demo should have an age.
        var at = now - report.Age;
        await services.GetRequiredService<WaymarkStore>().WriteAsync(db =>
            db.Set<ReportRow>().Where(r => r.ReportId == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReceivedAt, at)));
        return id;
    }

    private static async Task WriteAsync(IServiceProvider services, ReportId id, string text)
    {
        var receipt = Receipt.Parse(DemoReports.Record.Receipt);
        var store = services.GetRequiredService<WaymarkStore>();
        var receipts = services.GetRequiredService<ReceiptHolders>();
        using var person = await store.ReadAsync(db => receipts.OpenAsync(db, receipt))
            ?? throw new InvalidOperationException($"The demo's report {id} has no person.");
        await services.GetRequiredService<PersonMailbox>().WriteAsync(person, MessageId.New(), text);
    }

    private static async Task AddRouteAsync(IServiceProvider services, DemoActor coordinator)
    {
        var rules = services.GetRequiredService<RoutingRules>();
        var legal = (await rules.AgenciesAsync()).FirstOrDefault(a => a.Kind == AgencyKind.LegalAid);
        if (legal is null)
            return;
        await rules.SaveAsync(coordinator, Guid.NewGuid(), new RoutingRule
        {
            State = "NV",
            Needs = [AskedNeed.Law, AskedNeed.Immigration],
            Kind = ReportKind.Help,
            Target = legal.Id,
        });
    }
}

/// <summary>One invented request or report.</summary>
/// <param name="Receipt">Its 16 digits; good for nothing outside the demo.</param>
/// <param name="Age">How long ago it came.</param>
/// <param name="Request">What was told.</param>
internal sealed record DemoReport(string Receipt, TimeSpan Age, SubmitRequest Request);

/// <summary>The invented people of the demo. Names, numbers (555-01xx) and stories belong to nobody.</summary>
internal static class DemoReports
{
    public const string KitchenAnswer =
        "您好，我是这里的援助人员，会说普通话。您没有做错任何事。今晚在长滩有一个安全的床位，可以带女儿一起住。如果现在不方便离开，请在这里写下什么时候可以，我们按您的时间来。";

    public const string FarmAnswer =
        "Gracias por escribirnos. Nadie va a avisar al patrón ni a migración. Una abogada puede revisar gratis lo de su sueldo. ¿Prefiere que le llamemos el domingo, como puso?";

    public static DemoReport Kitchen { get; } = Help(ReportsDemo.TourReceipt, 31, Language.SimplifiedChinese, [AskedNeed.Shelter, AskedNeed.Law], "Long Beach", "Los Angeles", "CA", "90802",
        "我自己，二十六岁，和一个八岁的女儿", "我在一家餐馆的厨房干活，老板拿走了我的护照，欠了四个月工资，不让我和女儿单独出门。", SaidAnswer.Yes,
        new SafeContact { Channel = ContactChannel.Text, Address = "562-555-0142", Hours = "上午十点到十二点", SafeWord = "蓝色雨伞", NameToShow = "学校办公室" });

    public static DemoReport Farm { get; } = Help("7093 5518 2047 3361", 52, Language.Spanish, [AskedNeed.Money, AskedNeed.Work, AskedNeed.Immigration], "Salinas", "Monterey", "CA", "93901",
        "Yo y mi primo, 19 años", "Trabajamos en el campo desde mayo. El contratista nos descuenta el cuarto, la comida y el transporte y al final no queda nada. Dice que si nos vamos llama a la migra.", SaidAnswer.NotSaid,
        new SafeContact { Channel = ContactChannel.Call, Address = "831-555-0117", Hours = "domingo por la tarde", MayLeaveMessage = false, NameToShow = "Tía Chela" });

    public static DemoReport Danger { get; } = Help("5360 8842 1179 0625", 1, Language.English, [AskedNeed.Safety, AskedNeed.Shelter], "Fresno", "Fresno", "CA", "93721",
        "Me. I am 17.", "He comes back on Friday. I am at the motel by the freeway and he has my ID. I can get out for an hour in the morning.", SaidAnswer.Yes);

    public static DemoReport Record { get; } = Help("6618 2294 7350 8803", 120, Language.English, [AskedNeed.Law, AskedNeed.Counselling], "Oakland", "Alameda", "CA", "94607",
        "Me", "I have charges from when I was made to do it. I cannot get an apartment because of them. I heard that they can be taken off.", SaidAnswer.No,
        new SafeContact { Channel = ContactChannel.Email, Address = "quiet.maple@example.org", MayLeaveMessage = true });

    public static DemoReport Clothes { get; } = Help("3945 6071 8826 1190", 200, Language.Spanish, [AskedNeed.Clothes, AskedNeed.Food], "Harbor City", "Los Angeles", "CA", "90710",
        "Mi bebé y yo", "Necesitamos pañales y ropa de niño de un año.", SaidAnswer.Yes);

    public static DemoReport Housekeeper { get; } = Help("9152 7734 0068 4427", 16, Language.Arabic, [AskedNeed.Safety, AskedNeed.Immigration], "Irvine", "Orange", "CA", "92612",
        "أنا، عاملة منزل", "جئت مع العائلة من الخارج. جواز سفري عندهم ولا أخرج إلا معهم. لا يدفعون لي منذ ستة أشهر. يوم الأربعاء أكون وحدي في البيت.", SaidAnswer.NotSaid);

    public static DemoReport Student { get; } = Help("2281 4906 3357 7548", 70, Language.TraditionalChinese, [AskedNeed.Counselling, AskedNeed.Money], "San Gabriel", "Los Angeles", "CA", "91776",
        "我自己，學生", "介紹工作的人說要先還機票錢，現在每天晚上都要去按摩店上班。我很怕，也不知道可以跟誰說。", SaidAnswer.NotSaid,
        new SafeContact { Channel = ContactChannel.Other, Address = "可以寫信給教會的林阿姨，她知道這件事", MayLeaveMessage = true });

    public static DemoReport Trucker { get; } = Report("8407 1162 9593 0036", 5, Language.English, Urgency.Normal, "Barstow", "San Bernardino", "CA", "92311", "truck stop on the east side",
        new SuspicionAnswers { CanBeReached = SaidAnswer.No, HowReached = "A man waits in a car and counts the money.", Abuse = SaidAnswer.Yes, AbuseSigns = "Bruises on the arms, very thin, will not look up.", WantsToLeave = SaidAnswer.NotSure, Speaks = "English", Work = "Selling sex from truck to truck", Employer = "Man about 40, grey pickup, Arizona plate", Why = "I have seen the same girl four nights in a row. She cannot be more than sixteen." });

    public static DemoReport NailSalon { get; } = Report("1736 5520 4481 9972", 90, Language.English, Urgency.Normal, "Garden Grove", "Orange", "CA", "92840", "small plaza behind the supermarket",
        new SuspicionAnswers { CanBeReached = SaidAnswer.NotSure, Abuse = SaidAnswer.NotSure, WantsToLeave = SaidAnswer.NotSure, Speaks = "Vietnamese", Work = "Nail salon", Employer = "Owner lives above the shop", Why = "The women sleep in the back room. The door is locked from outside at night." });

    public static DemoReport NailSalonAgain { get; } = Report("4409 8273 6615 2008", 66, Language.Spanish, Urgency.Normal, "Garden Grove", null, "CA", "92840", "detrás del supermercado",
        new SuspicionAnswers { Speaks = "vietnamita", Work = "salón de uñas", Why = "Por la noche cierran con candado y hay gente adentro." });

    public static DemoReport Restaurant { get; } = Report("5927 3048 1186 6653", 26, Language.SimplifiedChinese, Urgency.Normal, "Monterey Park", "Los Angeles", "CA", "91754", "大西洋大道旁的自助餐厅",
        new SuspicionAnswers { CanBeReached = SaidAnswer.Yes, HowReached = "早上在后门倒垃圾的时候一个人", Abuse = SaidAnswer.NotSure, WantsToLeave = SaidAnswer.Yes, Speaks = "福州话，会一点普通话", Work = "洗碗", Employer = "老板姓不知道，开黑色面包车接送", Why = "他说每天干十五个小时，证件都被收走了。" });

    public static DemoReport Nurse { get; } = Report("3370 9916 5842 1207", 3, Language.English, Urgency.Danger, "Las Vegas", "Clark", "NV", "89101", null,
        new SuspicionAnswers { CanBeReached = SaidAnswer.Yes, HowReached = "On the ward until tomorrow noon. The man with her leaves to smoke every hour.", Abuse = SaidAnswer.Yes, AbuseSigns = "Old fractures. A tattoo of a name that she says is his.", WantsToLeave = SaidAnswer.Yes, Speaks = "English", Work = "She would not say", Why = "He answers every question for her and holds her phone." });

    public static DemoReport Spam { get; } = Report("7754 0021 6389 5540", 9, Language.English, Urgency.Normal, null, null, null, null, null,
        new SuspicionAnswers { Why = "BEST PRICES visit our site BEST PRICES visit our site" });

    private static DemoReport Help(
        string receipt, int hours, Language language, IReadOnlyList<AskedNeed> needs, string city, string county, string state, string zip, string who, string words, SaidAnswer passOn, params SafeContact[] ways) =>
        new(receipt, TimeSpan.FromHours(hours), new SubmitRequest
        {
            Id = ReportId.New(),
            Kind = ReportKind.Help,
            Language = language,
            Needs = needs,
            Urgency = needs.Contains(AskedNeed.Safety) ? Urgency.Danger : Urgency.Normal,
            Place = new ReportPlace { City = city, County = county, State = state, Zip = zip },
            Contacts = new SafeContacts { Ways = ways, CheckedAt = null },
            MayPassOn = passOn,
            Who = who,
            Words = words,
        });

    private static DemoReport Report(
        string receipt, int hours, Language language, Urgency urgency, string? city, string? county, string? state, string? zip, string? street, SuspicionAnswers said) =>
        new(receipt, TimeSpan.FromHours(hours), new SubmitRequest
        {
            Id = ReportId.New(),
            Kind = ReportKind.Report,
            Language = language,
            Needs = [],
            Urgency = urgency,
            Place = new ReportPlace { Street = street, City = city, County = county, State = state, Zip = zip },
            Contacts = SafeContacts.None,
            MayPassOn = SaidAnswer.NotSaid,
            Suspicion = said,
        });
}
