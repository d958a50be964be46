using Waymark.Kernel.Languages;
using Waymark.Reports.Contracts;
using Waymark.Reports.Desk;
using Waymark.Reports.Files;
using Waymark.Reports.Journeys;
using Waymark.Reports.Mailbox;
using Waymark.Reports.Tests.Files;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Load;

public sealed class SealedAtRestTests
{
    [Theory, DatabaseData]
    public async Task Database_AfterEverythingWasUsed_HoldsNothingThatWasTyped(DatabaseKind kind)
    {
        string[] typed =
        [
            "我被关在餐馆后面的仓库里", "Long Beach", "90802", "me and my sister", "+1 213 555 0147", "blue kettle", "after ten", "Quechua",
            "Tuesday at noon is safe", "We found a bed for two", "careful with the uncle", "needs a ground floor room", "my farewell words",
            "half an answer", "lan@example.org", "bruises.txt", "車牌 7ABC123", "a bruised arm", "white van",
        ];
        await using var world = await ReportWorld.CreateAsync(kind);
        await using var files = await FilesAtRest.WatchAsync(world.Test.Database);
        var shelter = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter");
        using var desk = world.Agency.Administrator.SignedIn();
        var request = ReportWorld.Request(words: typed[0], mayPassOn: SaidAnswer.Yes) with
        {
            OtherLanguage = "Quechua",
            Kind = ReportKind.Report,
            Suspicion = new SuspicionAnswers { AbuseSigns = "a bruised arm", Employer = "white van" },
        };
        var sent = await world.SendAsync(request);
        var stays = await world.SendAsync(request with { Id = ReportId.New() });
        using var person = await world.PersonAsync(sent.Receipt!);
        await world.Get<PersonMailbox>().WriteAsync(person, MessageId.New(), "Tuesday at noon is safe");
        await world.Get<PersonMailbox>().ChangeContactsAsync(person, [new SafeContact { Channel = ContactChannel.Email, Address = "lan@example.org" }]);
        await world.Get<ReportFiles>().AddAsync(person, "bruises.txt", new MemoryStream(FileSamples.Text), keepOriginal: false, default);
        await world.Get<ReportDesk>().AnswerAsync(desk, sent.Report, MessageId.New(), "We found a bed for two", null, false);
        await world.Get<ReportDesk>().NoteAsync(desk, sent.Report, MessageId.New(), "careful with the uncle");
        await world.Get<ReportDesk>().HandOverAsync(desk, sent.Report, shelter.Id, HandOverConsent.Message, "needs a ground floor room");
        await world.Get<ReportDesk>().CloseAsync(desk, stays.Report, Reports.Domain.CloseOutcome.Helped, "my farewell words");
        var journey = (await world.Get<JourneyBook>().ChangeAsync(null, s => s with { Help = s.Help with { Words = "half an answer" } })).Value;
        var sentJourney = (await world.Get<JourneyBook>().ChangeAsync(null, s => s with { Help = s.Help with { Words = "half an answer" } })).Value;
        await world.Get<JourneyBook>().SendAsync(sentJourney.Cookie, ReportKind.Help, Language.English, round: 0);
        var shown = (await world.Get<JourneyBook>().FindAsync(sentJourney.Cookie, default))!.Help.Sent!.Receipt;

        // The search itself finds what is there in the open.
        Assert.Empty(await files.FindAsync(
            typed.Append(sent.Receipt!.Digits).Append(sent.Receipt!.Display).Append(shown).Append(journey.Cookie.ToValue()), open: shelter.Name));
    }

    /// <summary>PostgreSQL writes statements that fail into its log; what was typed is in their parameters, which it must leave out.</summary>
    [Theory, DatabaseData]
    public async Task ServersLog_AStatementFails_IsToldNoneOfItsValues(DatabaseKind kind)
    {
        if (kind != DatabaseKind.Postgres)
            return;
        await using var world = await ReportWorld.CreateAsync(kind);
        await using var connection = new Npgsql.NpgsqlConnection(world.Test.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var (setting, silent) in new[] { ("log_error_verbosity", "terse"), ("log_parameter_max_length", "0"), ("log_parameter_max_length_on_error", "0"), ("log_statement", "none"), ("log_min_duration_statement", "-1") })
        {
            await using var show = new Npgsql.NpgsqlCommand("SELECT current_setting($1)", connection) { Parameters = { new() { Value = setting } } };
            Assert.Equal(silent, await show.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        // What the client is told, and could write into a log of ours: the text with its parameters' places, not their values.
        await using var command = new Npgsql.NpgsqlCommand("INSERT INTO access_agency (\"AgencyId\", \"Name\") VALUES ($1, $2)", connection)
        {
            Parameters = { new() { Value = Guid.NewGuid() }, new() { Value = "車牌 7ABC123" } },
        };
        var failure = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain("7ABC123", failure.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The file itself, after failures of each kind, and with statements logged as an operator may do to find slow ones.</summary>
    [Theory, DatabaseData]
    public async Task ServersLog_AfterFailuresAndSlowStatements_HoldsNoValue(DatabaseKind kind)
    {
        if (kind != DatabaseKind.Postgres)
            return;
        Assert.SkipWhen(TestDatabase.ServerLog is null, "WAYMARK_TEST_POSTGRES_LOG does not name the server's log.");
        var cancel = TestContext.Current.CancellationToken;
        await using var world = await ReportWorld.CreateAsync(kind);
        // Of this run alone: other tests write to the same log.
        var mark = Guid.NewGuid().ToString("N");
        var typed = $"車牌 {mark}";
        await world.SendAsync(ReportWorld.Request(words: typed));
        await using var connection = new Npgsql.NpgsqlConnection(world.Test.Database.ConnectionString);
        await connection.OpenAsync(cancel);
        async Task FailsAsync(string statement, string state, params object[] values)
        {
            await using var command = new Npgsql.NpgsqlCommand(statement, connection);
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value });
            Assert.Equal(state, (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync(cancel))).SqlState);
        }

        async Task RunAsync(string statement, params object[] values)
        {
            await using var command = new Npgsql.NpgsqlCommand(statement, connection);
            foreach (var value in values)
                command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(cancel);
        }

        await RunAsync("CREATE TABLE test_words (words text PRIMARY KEY CHECK (length(words) < 60))");
        await RunAsync("INSERT INTO test_words VALUES ($1)", typed);
        await FailsAsync("INSERT INTO test_words VALUES ($1)", "23505", typed);
        await FailsAsync("INSERT INTO test_words VALUES ($1)", "23514", typed + typed);
        await FailsAsync("INSERT INTO access_agency (\"AgencyId\", \"Name\") VALUES ($1, $2)", "23502", Guid.NewGuid(), typed);
        await FailsAsync("SELECT 1 / (length($1) - length($1))", "22012", typed);
        await RunAsync("SET log_min_duration_statement = 0; SET log_statement = 'all'");
        await RunAsync("SELECT pg_sleep(0.01), $1", typed);
        await FailsAsync("INSERT INTO test_words VALUES ($1)", "23505", typed);
        // The log is the right one, and everything before is in it: this connection writes its lines in order.
        await FailsAsync($"SELECT FROM \"open_{mark}\"", "42P01");

        await using var file = new FileStream(TestDatabase.ServerLog!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var log = await reader.ReadToEndAsync(cancel);
        Assert.Contains($"open_{mark}", log, StringComparison.Ordinal);
        Assert.Contains("SELECT pg_sleep(0.01), $1", log, StringComparison.Ordinal);
        Assert.DoesNotContain(typed, log, StringComparison.Ordinal);
        Assert.DoesNotContain(mark, log.Replace($"open_{mark}", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
