using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;
using Waymark.Reports;
using Waymark.Reports.Contracts;
using Waymark.TestKit;

namespace Waymark.Web.Tests;

/// <summary>
/// A member is removed on a real node, and the node that renews the keys is ended as a power cut would: once in each of the two steps, within a
/// unit of work. What is renewed by then is closed to the removed member, the rest still opens, and the next node ends it.
/// </summary>
public sealed class KeyRotationKillTests
{
    private const int Reports = 160;

    // One unit of work of each step: what is committed when the gate stops the second one.
    private const int VaultsAtOnce = 40;
    private const int GrantsAtOnce = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory(Timeout = 600_000), DatabaseData]
    public async Task Kill_InEachStep_TheNextNodeEndsItAndEveryRecordOpens(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind, services => services.AddReports().AddSingleton(TimeProvider.System));
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var sent = await SendAsync(test);
        using var copied = leaver.OpenKeys();
        using var oldKey = (await test.Store.ReadAsync(async db => await copied.PrivateKeyAsync(db, 1)))!.Copy();
        Assert.All(await GrantsAsync(test, agency), grant => Assert.True(Opens(oldKey, grant)));
        var cookies = new CookieContainer();

        // Step one, vaults: killed in its second unit of work.
        await using (var gate = await Gate.CloseAsync(test.Database, "VaultsDone", VaultsAtOnce + 1))
        {
            await using var node = await StartAsync(test);
            using var administrator = Browser(node, cookies);
            var code = await (await administrator.GetAsync("/en/sign-in"))
                .SubmitAsync(form => form.Set("SignInName", agency.Administrator.SignInName).Set("Password", TestData.Password));
            await code.SubmitAsync(form => form.Set("Code", agency.Administrator.TimeCode(TimeProvider.System)));
            var asked = await (await administrator.GetAsync($"/en/members/{leaver.MemberId}")).ClickAsync("remove");
            Assert.Equal("/en/members", (await asked.SubmitAsync()).Path);
            Keep(administrator, cookies);
            await UntilAsync(gate.HoldsSomebodyAsync);
            await node.KillAsync();
        }

        var row = await RotationAsync(test);
        Assert.Equal((VaultsAtOnce, false), (row.VaultsDone, row.VaultsRenewed));
        var grants = await GrantsAsync(test, agency);
        Assert.Equal(VaultsAtOnce, grants.Count(g => g.KeyVersion == 2));
        Assert.All(grants, grant => Assert.Equal(grant.KeyVersion == 1, Opens(oldKey, grant)));

        // Step two, older grants, which begins when somebody of the agency comes by: killed in its second unit of work.
        await AMinutePassesAsync(test);
        await using (var gate = await Gate.CloseAsync(test.Database, "GrantsDone", GrantsAtOnce + 1))
        {
            await using var node = await StartAsync(test);
            await UntilAsync(async () => await RotationAsync(test) is { VaultsRenewed: true, GrantsLeft: > GrantsAtOnce });
            await ComeByUntilAsync(node, cookies, gate.HoldsSomebodyAsync);
            await node.KillAsync();
        }

        row = await RotationAsync(test);
        Assert.Equal((GrantsAtOnce, (DateTimeOffset?)null), (row.GrantsDone, row.FinishedAt));
        grants = await GrantsAsync(test, agency);
        Assert.Equal(row.GrantsLeft, grants.Count(g => g.PartyGeneration == 1));
        Assert.All(grants, grant => Assert.Equal(grant.PartyGeneration == 1, Opens(oldKey, grant)));

        // The third node ends it.
        await AMinutePassesAsync(test);
        await using (var node = await StartAsync(test))
        {
            await ComeByUntilAsync(node, cookies, async () => (await RotationAsync(test)).FinishedAt is not null);
            using var administrator = Browser(node, cookies);
            foreach (var (words, report) in sent)
            {
                var page = await administrator.GetAsync($"/en/desk/reports/{report.Report}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Contains(words, page.MainText, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("kettle", node.Output, StringComparison.Ordinal);
        }

        row = await RotationAsync(test);
        Assert.Equal((2, 0, 0), (row.Generation, row.VaultsLeft, row.GrantsLeft));
        Assert.All(await GrantsAsync(test, agency), grant => Assert.Equal((2, false), (grant.PartyGeneration, Opens(oldKey, grant))));
        Assert.Null(await test.Store.ReadAsync(async db => await copied.PrivateKeyAsync(db, 2)));
        Assert.Single(await test.Store.ReadAsync(db => AccessLog.OfRecordAsync(db, agency.Id, agency.Id.Value)), e => e.Action == "agency.keys-renewed");
        Assert.All(await test.Store.ReadAsync(db => test.Services.GetRequiredService<AccessLog>().VerifyAsync(db)), check => Assert.Null(check.FirstBad));
        // The people themselves, too, with what they have: the digits.
        foreach (var (words, report) in sent.Take(3))
        {
            using var person = (await test.Store.ReadAsync(db => test.Services.GetRequiredService<ReceiptHolders>().OpenAsync(db, report.Receipt!)))!;
            var file = await test.Store.WriteAsync(db => test.Services.GetRequiredService<ReportReader>().OpenAsync(db, agency.Id, report.Report, person));
            Assert.Equal(words, file!.Story);
        }
    }

    private static async Task<IReadOnlyCollection<(string Words, Submitted Report)>> SendAsync(TestStore test)
    {
        var submit = test.Services.GetRequiredService<SubmitReport>();
        var sent = new ConcurrentBag<(string, Submitted)>();
        await Parallel.ForEachAsync(Enumerable.Range(100, Reports), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            var words = $"the blue kettle of house {number}";
            var result = await submit.RunAsync(new SubmitRequest
            {
                Id = ReportId.New(),
                Kind = ReportKind.Help,
                Language = Language.English,
                Needs = [AskedNeed.Shelter],
                Urgency = Urgency.Normal,
                MayPassOn = SaidAnswer.NotSaid,
                Place = new ReportPlace { City = "Long Beach", State = "CA", Zip = "90802" },
                Contacts = new SafeContacts { Ways = [], CheckedAt = TimeProvider.System.GetUtcNow() },
                Words = words,
            });
            Assert.True(result.IsOk);
            sent.Add((words, result.Value));
        });
        return sent;
    }

    private static Task<AppProcess> StartAsync(TestStore test) =>
        AppProcess.StartAsync(test.Database.Folder, demo: false, test.Database.ConnectionString, TestContext.Current.CancellationToken);

    // A node that says nothing for a minute has stopped: that minute is over.
    private static Task<int> AMinutePassesAsync(TestStore test) =>
        test.Store.WriteAsync(db => db.Set<RotationRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkedUntil, r => r.StartedAt)));

    private static Task<RotationRow> RotationAsync(TestStore test) => test.Store.ReadAsync(db => db.Set<RotationRow>().AsNoTracking().SingleAsync());

    private static Task<List<VaultGrantRow>> GrantsAsync(TestStore test, TestAgency agency) => test.Store.ReadAsync(
        db => db.Set<VaultGrantRow>().AsNoTracking().Where(g => g.PartyKind == PartyKind.Agency && g.PartyId == agency.Id.Value).ToListAsync());

    private static bool Opens(KeyPair key, VaultGrantRow grant)
    {
        try
        {
            key.OpenKey(grant.SealedKey, SealPlaces.VaultKey(grant.VaultId, grant.KeyVersion)).Dispose();
            return true;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }

    private static HtmlSession Browser(AppProcess node, CookieContainer cookies)
    {
        var session = new HtmlSession(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node.Address });
        foreach (Cookie cookie in cookies.GetAllCookies())
            session.Cookies.Add(node.Address, new Cookie(cookie.Name, cookie.Value));
        return session;
    }

    private static void Keep(HtmlSession session, CookieContainer cookies)
    {
        foreach (Cookie cookie in session.Cookies.GetAllCookies())
            cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", "127.0.0.1"));
    }

    // The administrator looks at a page now and then. The page may fail: while the gate holds the node, nobody else writes.
    private static async Task ComeByUntilAsync(AppProcess node, CookieContainer cookies, Func<Task<bool>> reached)
    {
        using var over = new CancellationTokenSource();
        var looking = Task.Run(async () =>
        {
            using var administrator = Browser(node, cookies);
            while (!over.IsCancellationRequested)
            {
                try
                {
                    await administrator.GetAsync("/en/account");
                    await Task.Delay(200, over.Token);
                }
                catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
                {
                    // Held, or over.
                }
            }
        });
        try
        {
            await UntilAsync(reached);
        }
        finally
        {
            await over.CancelAsync();
            // A page that the gate holds ends with the node.
            _ = looking.ContinueWith(task => task.Exception, TaskScheduler.Default);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!await reached())
            await Task.Delay(20, limit.Token);
    }

    /// <summary>
    /// Stops whoever brings a number of the renewing to a value, within the transaction that does it, so that the node can be ended there however
    /// fast or slow the machine is: a trigger that does not come to an end.
    /// </summary>
    private sealed class Gate : IAsyncDisposable
    {
        private readonly TestDatabase database;

        private Gate(TestDatabase database) => this.database = database;

        public static async Task<Gate> CloseAsync(TestDatabase database, string column, int value)
        {
            var gate = new Gate(database);
            await using var connection = await gate.OpenAsync();
            foreach (var statement in database.Kind == DatabaseKind.Postgres
                ? [
                    $"CREATE FUNCTION test_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.\"{column}\" >= {value} THEN PERFORM pg_sleep(3600); END IF; RETURN NEW; END $$",
                    "CREATE TRIGGER test_gate BEFORE UPDATE ON access_rotation FOR EACH ROW EXECUTE FUNCTION test_gate()",
                ]
                : new[]
                {
                    "CREATE VIEW test_endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000000) SELECT i FROM n",
                    $"CREATE TRIGGER test_gate BEFORE UPDATE ON access_rotation WHEN NEW.\"{column}\" >= {value} BEGIN SELECT COUNT(*) FROM test_endless; END",
                })
            {
                await RunAsync(connection, statement);
            }

            return gate;
        }

        /// <summary>Whether a transaction stands in the trigger.</summary>
        public async Task<bool> HoldsSomebodyAsync()
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            if (database.Kind == DatabaseKind.Postgres)
            {
                command.CommandText = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')";
                return (bool)(await command.ExecuteScalarAsync())!;
            }

            // Whoever writes for so long does not come to an end.
            command.CommandText = "BEGIN IMMEDIATE; ROLLBACK";
            command.CommandTimeout = 3;
            try
            {
                await command.ExecuteNonQueryAsync();
                return false;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == 5)
            {
                return true;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await using var connection = await OpenAsync();
            if (database.Kind == DatabaseKind.Postgres)
            {
                // The server does not see that its client is gone before it has something to say to it.
                await RunAsync(connection, "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");
                await RunAsync(connection, "DROP TRIGGER test_gate ON access_rotation; DROP FUNCTION test_gate()");
                return;
            }

            await RunAsync(connection, "DROP TRIGGER test_gate; DROP VIEW test_endless");
        }

        private static async Task RunAsync(DbConnection connection, string statement)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own words: a column's name and a number of this file.
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        private async Task<DbConnection> OpenAsync()
        {
            DbConnection connection = database.ConnectionString is { } postgres
                ? new NpgsqlConnection(postgres)
                : new SqliteConnection($"Data Source={Path.Combine(database.Folder, "waymark.db")};Mode=ReadWrite;Pooling=False");
            await connection.OpenAsync();
            return connection;
        }
    }
}
