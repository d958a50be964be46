using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using Waymark.Reports.Contracts;
using Waymark.Reports.Journeys;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Load;

/// <summary>Ends the real host as a power cut would, in the middle of many people sending, and starts it again.</summary>
public sealed class KillTests
{
    private const int Writers = 16;
    private const int EnoughBeforeKill = 150;

    [Fact]
    public async Task Kill_WhileManySend_LosesNoAcknowledgedReport()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-test-").FullName;
        try
        {
            var acknowledged = new ConcurrentBag<JourneyCookie>();
            await using (var host = await AppProcess.StartAsync(folder, demo: true))
            {
                using var enough = new CancellationTokenSource();
                var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(host.Address, acknowledged, enough))).ToArray();
                await Task.WhenAny(Task.WhenAll(writers), Task.Delay(Timeout.Infinite, enough.Token).ContinueWith(_ => { }, TaskScheduler.Default));
                await host.KillAsync();
                await Task.WhenAll(writers);
            }

            Assert.InRange(acknowledged.Count, EnoughBeforeKill, 10_000);
            await using (var again = await AppProcess.StartAsync(folder, demo: true))
            {
                var kept = await ReportsAsync(folder);
                Assert.All(acknowledged, cookie => Assert.Contains(cookie.ReportId(ReportKind.Help, 0).Value, kept));

                // The number is still shown to each of them, once each; a few are tried in the mailbox (more would be slowed as guesses).
                var numbers = new List<string>();
                foreach (var cookie in acknowledged)
                    numbers.Add(await NumberAsync(again.Address, cookie));
                Assert.Equal(acknowledged.Count, numbers.Distinct().Count());
                foreach (var number in numbers.Take(10))
                    Assert.Equal(HttpStatusCode.SeeOther, await EnterAsync(again.Address, number));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(Uri address, ConcurrentBag<JourneyCookie> acknowledged, CancellationTokenSource enough)
    {
        using var client = Client(address);
        try
        {
            while (true)
            {
                using var begun = await client.PostAsync("en/ask/need", Form(("Needs", "shelter")));
                var value = begun.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("wm-j=", StringComparison.Ordinal))["wm-j=".Length..].Split(';')[0];
                var cookie = JourneyCookie.Parse(value)!;
                using var send = new HttpRequestMessage(HttpMethod.Post, "en/ask/check") { Content = Form(("t", cookie.FormToken())) };
                send.Headers.Add("Cookie", $"wm-j={value}");
                using var sent = await client.SendAsync(send);
                Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
                Assert.Equal("/en/ask/number", sent.Headers.Location!.ToString());
                acknowledged.Add(cookie);
                if (acknowledged.Count >= EnoughBeforeKill)
                    await enough.CancelAsync();
            }
        }
        catch (HttpRequestException) when (enough.IsCancellationRequested)
        {
            // The host was killed under this request: it was not acknowledged.
        }
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

    private static async Task<HashSet<Guid>> ReportsAsync(string folder)
    {
        var ids = new HashSet<Guid>();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "waymark.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT ReportId FROM reports_report";
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
