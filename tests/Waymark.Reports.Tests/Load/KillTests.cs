using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using Npgsql;
using Waymark.Reports.Contracts;
using Waymark.Reports.Journeys;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Load;

/// <summary>
/// 64 people at once send 2,000 requests for help over HTTP to the real host; in the middle of it the host is ended as a power cut would, and
/// started again.
/// </summary>
public sealed class KillTests
{
    private const int Writers = 64;
    private const int Requests = 2000;
    private const int BeforeKill = 700;

    [Theory(Timeout = 900_000)]
    [DatabaseData]
    public async Task Kill_WhileSixtyFourSendTwoThousand_LosesNoneAndKeepsNoneTwice(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var acknowledged = new ConcurrentBag<JourneyCookie>();
        HashSet<Guid> before;
        await using (var host = await AppProcess.StartAsync(database.Folder, demo: true, database.ConnectionString))
        {
            before = await ReportsAsync(database);
            using var enough = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(host.Address, acknowledged, BeforeKill, enough))).ToArray();
            await Task.WhenAny(Task.WhenAll(writers), Task.Delay(Timeout.Infinite, enough.Token).ContinueWith(_ => { }, TaskScheduler.Default));
            await host.KillAsync();
            await Task.WhenAll(writers);
        }

        Assert.InRange(acknowledged.Count, BeforeKill, Requests);
        var first = acknowledged.ToArray();
        await using (var again = await AppProcess.StartAsync(database.Folder, demo: true, database.ConnectionString))
        {
            var kept = await ReportsAsync(database);
            Assert.All(first, cookie => Assert.Contains(IdOf(cookie), kept));
            // Those that were being answered when the power went may be there too: one of each writer at most.
            Assert.InRange(kept.Count - before.Count, first.Length, first.Length + Writers);

            // The rest of the 2,000: now no error at all is taken.
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(again.Address, acknowledged, Requests, enough: null))));
            var all = acknowledged.ToArray();
            Assert.InRange(all.Length, Requests, Requests + Writers);
            Assert.Equal(all.Length, all.Select(IdOf).Distinct().Count());
            var sent = await ReportsAsync(database);
            Assert.All(all, cookie => Assert.Contains(IdOf(cookie), sent));
            Assert.Equal(all.Length - first.Length, sent.Count - kept.Count);

            // Whoever presses the button again, before the cut or after it, has sent nothing twice.
            foreach (var cookie in first.Take(20).Concat(all.Take(20)))
                await CheckAsync(again.Address, cookie);
            Assert.Equal(sent, await ReportsAsync(database));

            // The number is still shown to each of them, once each; a few are tried in the mailbox (more would be slowed as guesses).
            var numbers = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (cookie, _) => numbers.Add(await NumberAsync(again.Address, cookie)));
            Assert.Equal(all.Length, numbers.Distinct().Count());
            foreach (var number in numbers.Take(10))
                Assert.Equal(HttpStatusCode.SeeOther, await EnterAsync(again.Address, number));
        }
    }

    private static Guid IdOf(JourneyCookie cookie) => cookie.ReportId(ReportKind.Help, 0).Value;

    /// <summary>Sends until so many are acknowledged. With <paramref name="enough"/> the host is killed then, and requests may fail after it.</summary>
    private static async Task WriteAsync(Uri address, ConcurrentBag<JourneyCookie> acknowledged, int until, CancellationTokenSource? enough)
    {
        using var client = Client(address);
        try
        {
            while (enough is not null || acknowledged.Count < until)
            {
                using var begun = await client.PostAsync("en/ask/need", Form(("Needs", "shelter")));
                Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
                var value = begun.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("wm-j=", StringComparison.Ordinal))["wm-j=".Length..].Split(';')[0];
                var cookie = JourneyCookie.Parse(value)!;
                await CheckAsync(client, cookie);
                acknowledged.Add(cookie);
                if (enough is not null && acknowledged.Count >= until)
                    await enough.CancelAsync();
            }
        }
        catch (HttpRequestException) when (enough is { IsCancellationRequested: true })
        {
            // The host was killed under this request: it was not acknowledged.
        }
    }

    private static async Task CheckAsync(Uri address, JourneyCookie cookie)
    {
        using var client = Client(address);
        await CheckAsync(client, cookie);
    }

    private static async Task CheckAsync(HttpClient client, JourneyCookie cookie)
    {
        using var send = new HttpRequestMessage(HttpMethod.Post, "en/ask/check") { Content = Form(("t", cookie.FormToken()), ("Round", "0")) };
        send.Headers.Add("Cookie", $"wm-j={cookie.ToValue()}");
        using var sent = await client.SendAsync(send);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal("/en/ask/number", sent.Headers.Location!.ToString());
    }

    private static async Task<string> NumberAsync(Uri address, JourneyCookie cookie)
    {
        using var client = Client(address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "en/ask/number");
        request.Headers.Add("Cookie", $"wm-j={cookie.ToValue()}");
        using var answer = await client.SendAsync(request);
        var source = await answer.Content.ReadAsStringAsync();
        var at = source.IndexOf("id=\"receipt\"", StringComparison.Ordinal);
        Assert.True(at > 0, $"{answer.StatusCode}: the number is not shown.");
        var from = source.IndexOf('>', at) + 1;
        return source[from..source.IndexOf('<', from)].Trim();
    }

    private static async Task<HttpStatusCode> EnterAsync(Uri address, string number)
    {
        using var client = Client(address);
        using var answer = await client.PostAsync("en/box", Form(("Receipt", number)));
        return answer.StatusCode;
    }

    private static async Task<HashSet<Guid>> ReportsAsync(TestDatabase database)
    {
        var ids = new HashSet<Guid>();
        await using DbConnection connection = database.ConnectionString is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(database.Folder, "waymark.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"ReportId\" FROM reports_report";
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            ids.Add(rows.GetGuid(0));
        return ids;
    }

    private static HttpClient Client(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return client;
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
}
