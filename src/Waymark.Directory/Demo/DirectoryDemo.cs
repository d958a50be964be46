using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Directory.Contracts;
using Waymark.Directory.Data;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Needs;

namespace Waymark.Directory.Demo;

/// <summary>
/// The demo's directory: real feeds that nobody has checked, and invented services near Washington and Los Angeles that an invented
/// office has checked. Telephone numbers are of the range 555-0100 to 555-0199, which is kept free for fiction.
/// </summary>
internal sealed class DirectoryDemo : IDemoData
{
    /// <summary>The invented office that has "checked" the demo's entries.</summary>
    public const string Office = "Demo Coordination Office (invented)";

    private static readonly string[] CheckedLines = ["emergency-911", "nhth", "988-lifeline", "hsi-tip"];

    public int Order => 20;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var transfer = services.GetRequiredService<DirectoryTransfer>();
        var edits = services.GetRequiredService<DirectoryEdits>();
        var lines = services.GetRequiredService<LineEdits>();
        var today = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var by = new TransferBy(Office, null);
        foreach (var feed in new[] { "dc-services.hsds3.json.br", "fl-services.hsds3.json.br" })
            await transfer.ImportAsync(() => Content.Open(feed), by, null, cancel);
        var invented = DemoServices.All;
        var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(invented.Select(demo => demo.Service), HsdsJson.Options));
        await transfer.ImportAsync(() => new MemoryStream(json), by, null, cancel);
        foreach (var demo in invented)
        {
            var id = Guid.Parse(demo.Service.Id!);
            await edits.EditAsync(
                new ServiceEdit
                {
                    ServiceId = id,
                    Answers = demo.Answers,
                    BedsFree = demo.BedsFree,
                    BedsMaximum = demo.BedsMaximum,
                    Withhold = false,
                },
                cancel);
            if (demo.CheckedDaysAgo is { } days)
                await edits.CheckAsync(id, by, today.AddDays(-days), cancel);
        }

        foreach (var line in CheckedLines)
            await lines.TryAsync(line, by, today, cancel);
    }
}

/// <summary>An invented service and what its invented office says about it.</summary>
internal sealed record DemoService(HsdsService Service, IReadOnlyDictionary<Facet, Answer> Answers, int? BedsFree, int? BedsMaximum, int? CheckedDaysAgo);

/// <summary>The invented services of the demo.</summary>
internal static class DemoServices
{
    public static IReadOnlyList<DemoService> All { get; } =
    [
        Make("Harbor Light House", "Harbor Light Collective (invented)", "Emergency shelter for people who leave trafficking, single or with children. Staff day and night.",
            "Washington", "DC", null, "(202) 555-0110", [Need.Shelter, Need.Safety, Need.Advocate], "en es zh am", true, "free", "always",
            [Facet.Adults, Facet.Families, Facet.Women, Facet.Transgender, Facet.Disability, Facet.AcceptsRecord, Facet.NoStatusAsked, Facet.TakesReferrals], [Facet.Pets], 3, 12, 4),
        Make("Anacostia Legal Bridge", "Anacostia Legal Bridge (invented)", "Lawyers for survivors: clearing criminal records, immigration, protection orders. No fee.",
            "Washington", "DC", ("1400 Invented Street SE", "20020", 38.8650, -76.9900), "(202) 555-0121", [Need.LegalRecords, Need.LegalImmigration, Need.LegalFamily, Need.LegalVictimRights, Need.Compensation], "en es zh", true, "free", "09:00-17:30",
            [Facet.Adults, Facet.Minors, Facet.Men, Facet.Women, Facet.Transgender, Facet.Remote, Facet.AcceptsRecord, Facet.NoStatusAsked, Facet.TakesReferrals], [], null, null, 12),
        Make("Capitol Open Clinic", "Capitol Open Clinic (invented)", "Doctor, dentist and women's health. Walk in. Ask for the quiet room.",
            "Washington", "DC", ("2210 Sample Avenue NW", "20009", 38.9190, -77.0340), "(202) 555-0133", [Need.Health, Need.Counselling], "en es fr am", true, "sliding", "08:00-20:00",
            [Facet.Adults, Facet.Minors, Facet.Families, Facet.Men, Facet.Women, Facet.Transgender, Facet.Disability, Facet.NoStatusAsked, Facet.AcceptsRecord], [], null, null, 30),
        Make("Rosewater Kitchen", "Rosewater Kitchen (invented)", "Hot meals and groceries. Nobody is asked for papers.",
            "Washington", "DC", ("77 Placeholder Lane NE", "20002", 38.9010, -76.9930), "(202) 555-0144", [Need.Food, Need.Clothes], "en es", false, "free", "11:00-19:00",
            [Facet.Adults, Facet.Minors, Facet.Families, Facet.Men, Facet.Women, Facet.Disability, Facet.Pets, Facet.NoStatusAsked, Facet.AcceptsRecord], [], null, null, 9),
        Make("Second Spring Counseling", "Second Spring (invented)", "Someone to talk to, in person or by phone, alone or in a group.",
            "Silver Spring", "MD", ("505 Example Road", "20910", 38.9970, -77.0290), "(301) 555-0155", [Need.Counselling, Need.Advocate], "en es zh vi ko", true, "free", "10:00-21:00",
            [Facet.Adults, Facet.Minors, Facet.Men, Facet.Women, Facet.Transgender, Facet.Remote, Facet.NoStatusAsked, Facet.TakesReferrals], [], null, null, 21),
        Make("Arlington Work Start", "Arlington Work Start (invented)", "Help with a first job, papers for work, pay that was kept back.",
            "Arlington", "VA", ("3100 Fictional Boulevard", "22201", 38.8870, -77.0950), "(703) 555-0166", [Need.Work, Need.Compensation, Need.Documents, Need.Education], "en es ar", false, "free", "09:00-17:00",
            [Facet.Adults, Facet.Men, Facet.Women, Facet.AcceptsRecord], [Facet.Minors], null, null, 140),
        Make("Jacaranda House", "Lantern House (invented)", "Safe house for women and transgender people, with room for children. The place is not made known.",
            "Los Angeles", "CA", null, "(213) 555-0111", [Need.Shelter, Need.Safety, Need.Counselling], "en es zh tl ko", true, "free", "always",
            [Facet.Adults, Facet.Families, Facet.Women, Facet.Transgender, Facet.AcceptsRecord, Facet.NoStatusAsked, Facet.TakesReferrals], [Facet.Men, Facet.Pets], 2, 18, 2),
        Make("Mariposa Shelter for Men", "Mariposa Collective (invented)", "Beds for men who leave forced work. Meals, a locker, help with papers.",
            "Los Angeles", "CA", null, "(213) 555-0112", [Need.Shelter, Need.Food, Need.Documents], "en es", true, "free", "always",
            [Facet.Adults, Facet.Men, Facet.AcceptsRecord, Facet.NoStatusAsked, Facet.Pets], [Facet.Minors, Facet.Women, Facet.TakesReferrals], 0, 20, 1),
        Make("Westlake Survivors' Law Project", "Open Gate Legal Aid (invented)", "Lawyers for T and U visas, clearing records under state law, unpaid wages.",
            "Los Angeles", "CA", ("640 Imaginary Street", "90057", 34.0600, -118.2740), "(213) 555-0123", [Need.LegalImmigration, Need.LegalRecords, Need.Compensation, Need.LegalVictimRights], "en es zh tl ko hy", true, "free", "09:00-18:00",
            [Facet.Adults, Facet.Minors, Facet.Men, Facet.Women, Facet.Transgender, Facet.Remote, Facet.AcceptsRecord, Facet.NoStatusAsked, Facet.TakesReferrals], [], null, null, 6),
        Make("San Gabriel Valley Care Clinic", "Riverside Community Clinic (invented)", "Family doctor, tests, medicine. Chinese and Vietnamese spoken every day.",
            "Monterey Park", "CA", ("210 Pretend Avenue", "91754", 34.0500, -118.1230), "(626) 555-0134", [Need.Health, Need.Counselling, Need.Interpretation], "en zh vi es", true, "sliding", "08:30-17:30",
            [Facet.Adults, Facet.Minors, Facet.Families, Facet.Men, Facet.Women, Facet.Disability, Facet.NoStatusAsked], [], null, null, 15),
        Make("Boyle Heights Table", "Boyle Heights Table (invented)", "Groceries, hot meals, clothes. Deliveries when going out is not safe.",
            "Los Angeles", "CA", ("1812 Make-Believe Street", "90033", 34.0480, -118.2110), "(323) 555-0145", [Need.Food, Need.Clothes, Need.Transport], "en es", false, "free", "10:00-18:00",
            [Facet.Adults, Facet.Minors, Facet.Families, Facet.Men, Facet.Women, Facet.Transgender, Facet.NoStatusAsked, Facet.AcceptsRecord], [], null, null, 18),
        Make("Night Line for Young People", "Open Window (invented)", "A person to talk to for people under 25, by phone and text.",
            "Los Angeles", "CA", null, "(323) 555-0156", [Need.Counselling, Need.Safety, Need.Children], "en es", true, "free", "18:00-06:00",
            [Facet.Minors, Facet.Adults, Facet.Men, Facet.Women, Facet.Transgender, Facet.Remote, Facet.NoStatusAsked, Facet.AcceptsRecord], [], null, null, 3),
        Make("Long Beach New Rooms", "New Rooms (invented)", "Flats for six to eighteen months with help to find work.",
            "Long Beach", "CA", ("900 Storybook Way", "90802", 33.7700, -118.1900), "(562) 555-0167", [Need.Housing, Need.Work, Need.Education, Need.Children], "en es km", false, "sliding", "09:00-16:00",
            [Facet.Adults, Facet.Families, Facet.Women, Facet.Men, Facet.Disability, Facet.AcceptsRecord], [], 1, 24, 60),
        Make("Palisade Transition Program", "Palisade (invented)", "An entry that nobody has checked for two years, to show how the directory treats it.",
            "Los Angeles", "CA", ("12 Once Upon Court", "90015", 34.0390, -118.2660), "(213) 555-0178", [Need.Shelter, Need.Housing], "en", false, "fee", "09:00-17:00",
            [Facet.Adults], [], null, null, 730),
    ];

    private static DemoService Make(
        string name, string organization, string description, string city, string state, (string Street, string Zip, double Latitude, double Longitude)? open,
        string phone, Need[] needs, string languages, bool interpreters, string cost, string hours, Facet[] yes, Facet[] no, int? beds, int? bedsMaximum, int? checkedDaysAgo)
    {
        string Id(string part) => HsdsIds.Version5(HsdsIds.Namespace, $"demo/{name}/{part}").ToString();
        var zone = state == "CA" ? "America/Los_Angeles" : "America/New_York";
        var times = hours == "always" ? ("00:00", "23:59") : (hours.Split('-')[0], hours.Split('-')[1]);
        var location = new HsdsLocation
        {
            Id = Id("location"),
            LocationType = "physical",
            Name = open is null ? WithheldPlace.Name : name,
            Latitude = open?.Latitude,
            Longitude = open?.Longitude,
            Addresses =
            [
                new HsdsAddress
                {
                    Id = Id("address"),
                    Address1 = open?.Street ?? HsdsAddress.WithheldLine,
                    City = city,
                    StateProvince = state,
                    PostalCode = open?.Zip ?? "",
                    Country = "US",
                    AddressType = "physical",
                },
            ],
        };
        var service = new HsdsService
        {
            Id = Id("service"),
            Name = name,
            Description = description,
            Status = "active",
            MinimumAge = no.Contains(Facet.Minors) ? 18 : null,
            InterpretationServices = interpreters ? "By phone, any language" : null,
            ApplicationProcess = "Call first.",
            AddressWithheld = open is null ? true : null,
            Organization = new HsdsOrganization { Id = HsdsIds.Version5(HsdsIds.Namespace, "demo/" + organization).ToString(), Name = organization, Description = "Invented for the demo." },
            Phones = [new HsdsPhone { Id = Id("phone"), Number = phone, Type = name.StartsWith("Night", StringComparison.Ordinal) ? "text" : "voice" }],
            Languages = [.. languages.Split(' ').Select(code => new HsdsLanguage { Id = Id("language/" + code), Code = code })],
            Schedules = [new HsdsSchedule { Id = Id("schedule"), Freq = "WEEKLY", Byday = hours == "always" || hours.StartsWith("18", StringComparison.Ordinal) ? "MO,TU,WE,TH,FR,SA,SU" : "MO,TU,WE,TH,FR,SA", OpensAt = times.Item1, ClosesAt = times.Item2, TimezoneName = zone }],
            ServiceAtLocations = [new HsdsServiceAtLocation { Id = Id("at"), Location = location }],
            Attributes = [.. needs.Select(need => new HsdsAttribute
            {
                Id = Id("attribute/" + need.Id()),
                LinkId = Id("service"),
                LinkEntity = "service",
                TaxonomyTerm = new HsdsTaxonomyTerm
                {
                    Id = HsdsIds.Version5(HsdsIds.Namespace, "need/" + need.Id()).ToString(),
                    Code = need.Id(),
                    Name = need.Id(),
                    Description = need.Id(),
                    Taxonomy = NeedMap.OwnTaxonomy,
                },
            })],
            Extra = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                ["x_demo"] = JsonSerializer.SerializeToElement(true),
                ["x_cost"] = JsonSerializer.SerializeToElement(cost),
            },
        };
        var answers = yes.Select(facet => (facet, Answer.Yes)).Concat(no.Select(facet => (facet, Answer.No))).ToDictionary(pair => pair.facet, pair => pair.Item2);
        return new DemoService(service, answers, beds, bedsMaximum, checkedDaysAgo);
    }
}
