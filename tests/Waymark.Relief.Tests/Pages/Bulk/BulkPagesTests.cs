using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Law.Evaluation;
using Waymark.Law.Facts;
using Waymark.Law.Rules;
using Waymark.Law.Screening;
using Waymark.Relief.Bulk;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.Bulk;

public sealed class BulkPagesTests
{
    private const string List = "/en/desk/charge-files";
    private const string Told = "Zebulon-Quillfeather";
    private const string Header = "charge_id,jurisdiction,statute,description,disposition,nexus,left_trafficking,sentence_completed,note\n";

    private static readonly string Sample = Header
        + $"A-1,CA,PC 647(b),,conviction,yes,yes,yes,{Told}\n"
        + $"A-2,NY,,prostitution,conviction,,,,{Told}\n"
        + $"A-3,CA,PC 647(b),,conviction,perhaps,yes,yes,{Told}\n"
        + $"A-4,ZZ,,theft,conviction,yes,yes,yes,{Told}\n";

    [Fact]
    public async Task Upload_Valid_IsScreenedAndGivenOutAsTheCommandWould()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.DoneAsync(Sample);

        Assert.Equal("Done", job.Text("state"));
        var (findings, rejects, summary) = await DirectAsync(Sample, new DateOnly(2026, 11, 20));
        Assert.Equal(findings, (await lab.Browser.GetAsync(job.Path + "/findings")).Source);
        Assert.Equal(rejects, (await lab.Browser.GetAsync(job.Path + "/rejects")).Source);
        Assert.Equal(summary, (await lab.Browser.GetAsync(job.Path + "/summary")).Source);
        Assert.Contains("attachment", (await lab.Browser.GetAsync(job.Path + "/findings")).Response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        // The line that could not be read, with its reason, and nothing of what stood in it.
        Assert.Equal(["4", "value", "nexus"], job.Document.QuerySelectorAll("table tbody tr").Single().Children.Take(3).Select(cell => cell.TextContent.Trim()));
        Assert.DoesNotContain("perhaps", job.MainText, StringComparison.Ordinal);
        var events = await lab.Host.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, lab.Agency.Id, Guid.Parse(job.Path.Split('/')[^1])));
        Assert.Equal(["screen.downloaded", "screen.downloaded", "screen.downloaded", "screen.uploaded"], events.Select(e => e.Action));
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Upload_Valid_LeavesNothingReadableInTheDatabase()
    {
        await using var lab = await Lab.StartAsync();
        await using var disk = await FilesAtRest.WatchAsync(lab.Host.Database.Folder);
        await lab.DoneAsync(Sample);

        Assert.Empty(await disk.FindAsync([Told, "PC 647(b)"], lab.Agency.Name));
    }

    [Fact]
    public async Task EachPage_InEachDeskLanguage_IsShownWithoutBareKeys()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.DoneAsync(Sample);
        foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
        {
            foreach (var path in new[] { List, job.Path })
            {
                var page = await lab.Browser.GetAsync(path.Replace("/en/", $"/{lang}/", StringComparison.Ordinal));
                Assert.True(page.Status == HttpStatusCode.OK, $"{(int)page.Status} {path}\n{page.MainText}");
                Assert.Single(page.Document.QuerySelectorAll("h1"));
                Assert.DoesNotMatch(@"\bdesk\.[a-z]+[.-]", page.Document.Body!.TextContent);
                Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task EachPage_ForAnotherAgencyOrRole_IsClosed()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.DoneAsync(Sample);
        using var other = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(await lab.Host.Data.AddAgencyAsync("Saltmarsh Shelter", AgencyKind.Shelter), MemberRoles.Advocate));
        using var researcher = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Researcher));
        using var nobody = lab.Host.NewSession();
        foreach (var path in new[] { job.Path, job.Path + "/findings", job.Path + "/summary" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await researcher.GetAsync(path)).Status);
            Assert.Contains("/sign-in", (await nobody.GetAsync(path, follow: false)).RedirectsTo!, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync($"{List}/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync(job.Path + "/vault")).Status);
        var token = (await other.GetAsync(List)).Form("#upload")["__RequestVerificationToken"]!;
        foreach (var what in new[] { "Delete", "Again", "Cancel", "Adopt" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{job.Path}?handler={what}", new Dictionary<string, string> { ["__RequestVerificationToken"] = token })).Status);
        Assert.Equal(HttpStatusCode.OK, (await lab.Browser.GetAsync(job.Path)).Status);
    }

    [Fact]
    public async Task Upload_EmptyWrongDayOrForged_IsRefusedAndNothingStays()
    {
        await using var lab = await Lab.StartAsync();
        var empty = await (await lab.Browser.GetAsync(List)).SubmitAsync(form: "#upload");
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal(["Choose a file of charges that is not empty"], empty.Errors);

        var day = await (await lab.Browser.GetAsync(List)).SubmitAsync(f => f.Set("On", "last June").Attach("File", "c.csv", Encoding.UTF8.GetBytes(Sample)), form: "#upload");
        Assert.Equal(HttpStatusCode.BadRequest, day.Status);
        Assert.Equal(["Write the day as 2026-11-25, then choose the file again"], day.Errors);
        Assert.Equal("last June", day.Form("#upload")["On"]);

        var forged = await (await lab.Browser.GetAsync(List)).SubmitAsync(
            f => f.Set("__RequestVerificationToken", "forged").Attach("File", "c.csv", Encoding.UTF8.GetBytes(Sample)), form: "#upload");
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Empty(await lab.Host.Store.ReadAsync(db => db.Set<BulkRow>().ToListAsync()));
        Assert.Equal(0, await lab.BlocksAsync());
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Upload_ChargesOfPlacesWithoutRules_SaysWhomToAsk()
    {
        await using var lab = await Lab.StartAsync();
        var with = await lab.OverAsync("charge_id,jurisdiction\n1,New York\n2,Puerto Rico\n3,GU\n4,Ontario\n");
        Assert.Contains("another country): 3.", with.Text("other-places")!, StringComparison.Ordinal);
        Assert.Contains("ask a public defender", with.Text("other-places")!, StringComparison.OrdinalIgnoreCase);
        var without = await lab.OverAsync("charge_id,jurisdiction\n1,NY\n");
        Assert.Null(without.Document.GetElementById("other-places"));
    }

    [Fact]
    public async Task Upload_OfSomethingElse_SaysWhatIsWrongWithTheColumns()
    {
        await using var lab = await Lab.StartAsync();
        var none = await lab.OverAsync("name,age\nsomebody,17\n");
        Assert.Equal("This is no file of charges", none.Text("state"));
        Assert.Contains("charge_id and jurisdiction", none.Text("problem")!, StringComparison.Ordinal);
        var twice = await lab.OverAsync($"charge_id,jurisdiction,{Told},{Told}\n");
        Assert.Contains("is there twice", twice.Text("problem")!, StringComparison.Ordinal);
        Assert.Null(twice.Document.QuerySelector("#again"));
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync(twice.Path + "/findings")).Status);
        lab.NothingToldIsLogged();
    }

    [Fact]
    public async Task Upload_WhileAnotherIsAtWork_IsRefused()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.DoneAsync(Sample);
        await lab.ChangeAsync(job, r => (r.State, r.AliveAt) = (BulkState.Running, lab.Host.Clock.GetUtcNow()));

        var busy = await (await lab.Browser.GetAsync(List)).SubmitAsync(f => f.Attach("File", "c.csv", Encoding.UTF8.GetBytes(Sample)), form: "#upload");
        Assert.Equal(HttpStatusCode.Conflict, busy.Status);
        Assert.Single(await lab.Host.Store.ReadAsync(db => db.Set<BulkRow>().ToListAsync()));
        // It runs on another node: the page follows it, and asks that node to stop.
        var page = await lab.Browser.GetAsync(job.Path);
        Assert.Equal("3", page.Response.Headers.GetValues("Refresh").Single());
        Assert.Null(page.Document.QuerySelector("#delete"));
        await page.SubmitAsync(form: "#cancel");
        Assert.True((await lab.RowAsync(job)).CancelAsked);
        var token = busy.Form("#upload")["__RequestVerificationToken"]!;
        Assert.Equal(HttpStatusCode.Conflict, (await lab.Browser.PostAsync(job.Path + "?handler=Delete", new Dictionary<string, string> { ["__RequestVerificationToken"] = token })).Status);
    }

    [Fact]
    public async Task Interrupted_IsSaidAndRunsAgainToTheSameBytes()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.DoneAsync(Sample);
        var before = (await lab.Browser.GetAsync(job.Path + "/findings")).Source;
        await lab.ChangeAsync(job, r => (r.State, r.AliveAt, r.Summary) = (BulkState.Running, lab.Host.Clock.GetUtcNow().AddMinutes(-1), null));

        var page = await lab.Browser.GetAsync(job.Path);
        Assert.Equal("Interrupted when the server stopped", page.Text("state"));
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync(job.Path + "/findings")).Status);
        await page.SubmitAsync(form: "#again");
        var again = await lab.WaitAsync(job.Path);
        Assert.Equal("Done", again.Text("state"));
        Assert.Equal(before, (await lab.Browser.GetAsync(job.Path + "/findings")).Source);
    }

    [Fact]
    public async Task Cancel_WhileItRuns_StopsItAndItCanRunAgain()
    {
        await using var lab = await Lab.StartAsync();
        var text = new StringBuilder(Header);
        for (var i = 0; i < 100_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"B-{i},CA,PC 647(b),,conviction,yes,yes,yes,{new string('x', 100)}\n");
        var running = await lab.UploadAsync(text.ToString());
        Assert.Equal("Being screened", running.Text("state"));

        await running.SubmitAsync(form: "#cancel");

        var stopped = await lab.WaitAsync(running.Path);
        Assert.Equal("Stopped", stopped.Text("state"));
        Assert.NotNull(stopped.Document.QuerySelector("#again"));
    }

    [Fact]
    public async Task Delete_AndTheSweep_LeaveNothing()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.DoneAsync(Sample);
        var vault = (await lab.RowAsync(job)).VaultId;
        var list = await job.SubmitAsync(form: "#delete");
        Assert.Equal(List, list.Path);
        Assert.Equal(0, await lab.BlocksAsync());
        Assert.Empty(await lab.Host.Store.ReadAsync(db => Vaults.PartiesAsync(db, lab.Agency.Id, vault)));
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync(job.Path)).Status);

        var old = await lab.DoneAsync(Sample);
        var young = await lab.DoneAsync(Sample);
        await lab.Host.Store.WriteAsync(db => db.Set<BulkRow>().Where(r => r.ScreenId == Id(old)).ExecuteUpdateAsync(s => s.SetProperty(r => r.CreatedAt, lab.Host.Clock.GetUtcNow().AddDays(-7))));
        Assert.Equal(1, await lab.Host.Services.GetRequiredService<BulkScreens>().SweepAsync(default));
        Assert.Equal(HttpStatusCode.NotFound, (await lab.Browser.GetAsync(old.Path)).Status);
        Assert.Equal("Done", (await lab.Browser.GetAsync(young.Path)).Text("state"));
    }

    [Fact]
    public async Task Adopt_TwoStates_CountsWhatTheEngineSaysChargeByCharge()
    {
        await using var lab = await Lab.StartAsync();
        var rows = Variants().ToList();
        var job = await lab.DoneAsync(string.Join(',', rows[0].Keys) + "\n" + string.Join('\n', rows.Select(r => string.Join(',', r.Values))) + "\n");
        var wrong = await job.SubmitAsync(f => f.Set("Place", "TX").Set("From", "TX"), form: "#adopt");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(["Choose two different states"], wrong.Errors);
        Assert.Equal(2, (await job.SubmitAsync(form: "#adopt")).Errors.Count);

        var book = RuleBook.Shipped;
        var engine = new LawEngine(book);
        var on = new DateOnly(2026, 11, 20);
        long became = 0;
        foreach (var (place, from) in new[] { ("TX", "CA"), ("NY", "FL"), ("CA", "NV") })
        {
            var expected = new long[4];
            foreach (var row in rows.Where(r => r["jurisdiction"] == place))
            {
                var facts = new FactSheet(book.Facts);
                foreach (var (name, value) in row.Where(f => f.Key != "charge_id"))
                    Assert.Null(facts.Set(name, value));
                Answer[] own = [.. book.Find(place)!.Remedies.Select(r => engine.Evaluate(r, facts, on).Answer)];
                Answer[] theirs = [.. book.Find(from)!.Remedies.Select(r => engine.Evaluate(r, facts, on).Answer)];
                expected[0]++;
                if (own.Contains(Answer.Eligible))
                    expected[1]++;
                else if (theirs.Contains(Answer.Eligible))
                    expected[2]++;
                else if (theirs.Contains(Answer.NeedsFacts))
                    expected[3]++;
            }

            became += expected[2];
            var page = await job.SubmitAsync(f => f.Set("Place", place).Set("From", from), form: "#adopt");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(expected.Select(n => $"{n}"), page.Document.QuerySelectorAll("#adopted dd").Select(d => d.TextContent.Trim()));
        }

        Assert.True(became > 0, "No charge would become eligible: the test shows nothing.");
    }

    private static IEnumerable<Dictionary<string, string>> Variants()
    {
        var number = 0;
        foreach (var place in new[] { "TX", "NY", "CA", "FL" })
        {
            foreach (var category in new[] { "prostitution", "theft", "robbery" })
            {
                foreach (var nexus in new[] { "yes", "no", "" })
                {
                    foreach (var rest in new[] { "yes", "no", "" })
                    {
                        yield return new(StringComparer.Ordinal)
                        {
                            ["charge_id"] = $"\"C,{number++}\"",
                            ["jurisdiction"] = place,
                            ["category"] = category,
                            ["grade"] = "misdemeanor",
                            ["disposition"] = "conviction",
                            ["offense_date"] = "2010-05-04",
                            ["disposition_date"] = "2010-09-01",
                            ["birth_date"] = "1990-01-01",
                            ["nexus"] = nexus,
                            ["left_trafficking"] = rest,
                            ["sentence_completed"] = rest,
                            ["pending_charges"] = rest == "" ? "" : rest == "yes" ? "no" : "yes",
                            ["later_convictions"] = rest == "" ? "" : rest == "yes" ? "no" : "yes",
                            ["documentation"] = rest == "yes" ? "official" : "",
                        };
                    }
                }
            }
        }
    }

    private static Guid Id(HtmlPage job) => Guid.Parse(job.Path.Split('?')[0].Split('/')[^1]);

    private static async Task<(string Findings, string Rejects, string Summary)> DirectAsync(string text, DateOnly on)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();
        using var rejects = new MemoryStream();
        var summary = await new ChargeScreen(RuleBook.Shipped, on).RunAsync(input, output, rejects);
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(rejects.ToArray()), summary.ToJson());
    }

    private sealed class Lab(WaymarkHost host) : IAsyncDisposable
    {
        public WaymarkHost Host => host;

        public TestAgency Agency { get; private set; } = null!;

        public HtmlSession Browser { get; private set; } = null!;

        public static async Task<Lab> StartAsync()
        {
            var lab = new Lab(await WaymarkHost.StartAsync());
            lab.Agency = await lab.Host.Data.AddAgencyAsync();
            lab.Browser = await lab.Host.SignInAsync(await lab.Host.Data.AddMemberAsync(lab.Agency, MemberRoles.Advocate));
            return lab;
        }

        public async Task<HtmlPage> UploadAsync(string text)
        {
            var job = await (await Browser.GetAsync(List)).SubmitAsync(f => f.Set("On", "2026-11-20").Attach("File", "charges.csv", Encoding.UTF8.GetBytes(text)), form: "#upload");
            Assert.True(job.Status == HttpStatusCode.OK && job.Path.StartsWith(List + "/", StringComparison.Ordinal), job.MainText);
            return job;
        }

        public async Task<HtmlPage> OverAsync(string text) => await WaitAsync((await UploadAsync(text)).Path);

        public async Task<HtmlPage> DoneAsync(string text)
        {
            var job = await OverAsync(text);
            Assert.True(job.Text("state") == "Done", job.MainText);
            return job;
        }

        public async Task<HtmlPage> WaitAsync(string path)
        {
            for (var tries = 0; ; tries++)
            {
                var page = await Browser.GetAsync(path);
                if (!page.Response.Headers.Contains("Refresh"))
                    return page;
                Assert.True(tries < 1000, page.MainText);
                await Task.Delay(20);
            }
        }

        public Task<BulkRow> RowAsync(HtmlPage job) => host.Store.ReadAsync(db => db.Set<BulkRow>().SingleAsync(r => r.ScreenId == Id(job)));

        public Task ChangeAsync(HtmlPage job, Action<BulkRow> change) => host.Store.WriteAsync(async db => change(await db.Set<BulkRow>().AsTracking().SingleAsync(r => r.ScreenId == Id(job))));

        public async Task<int> BlocksAsync()
        {
            var count = await host.Store.ReadAsync(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM store_blob").SingleAsync());
            return count;
        }

        public void NothingToldIsLogged()
        {
            foreach (var line in host.Log.All)
            {
                foreach (var told in new[] { Told, "647(b)", "A-1", "charges.csv" })
                    Assert.DoesNotContain(told, line, StringComparison.OrdinalIgnoreCase);
            }
        }

        public async ValueTask DisposeAsync()
        {
            Browser?.Dispose();
            await host.DisposeAsync();
        }
    }
}
