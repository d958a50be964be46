using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Waymark.TestKit;

namespace Waymark.Bench.Benches;

/// <summary>
/// The open HSDS interface over HTTP, on the demo's directory: a page of the list, one entry and the whole list, one at a time, beside the HTML
/// search; then many clients at once, whom the gate sends away with 503, and the HTML search meanwhile. Options: <c>--requests N</c> (default
/// 300), <c>--clients N</c> (default 32), <c>--seconds N</c> (default 3).
/// </summary>
internal sealed class HsdsBench : IBench
{
    public string Name => "hsds";

    public string Summary => "The HSDS interface beside the HTML search, alone and at its gate: --requests N (300) --clients N (32) --seconds N (3)";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var requests = arguments.Int32("requests", 300);
        var clients = arguments.Int32("clients", 32);
        var seconds = arguments.Int32("seconds", 3);
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-bench-").FullName;
        try
        {
            await using var app = await AppProcess.StartAsync(Path.Combine(folder, "data"), demo: true, cancel: cancellationToken);
            using var client = new HttpClient { BaseAddress = app.Address };
            using var list = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/hsds/services?x_include_unchecked=true", UriKind.Relative), cancellationToken));
            var ids = list.RootElement.GetProperty("contents").EnumerateArray().Select(service => service.GetProperty("id").GetString()!).ToArray();
            var services = list.RootElement.GetProperty("total_items").GetInt32();
            // Another address each time, so that no page is a kept one.
            string Html(int i) => string.Create(CultureInfo.InvariantCulture, $"en/services?Words=legal&n={i}");
            var search = await MedianAsync(client, Html, requests, cancellationToken);
            var page = await MedianAsync(client, _ => "api/hsds/services?x_include_unchecked=true", requests, cancellationToken);
            var one = await MedianAsync(client, i => $"api/hsds/services/{ids[i % ids.Length]}", requests, cancellationToken);
            var whole = await MedianAsync(client, _ => "api/hsds/services?format=ndjson&x_include_unchecked=true", Math.Max(10, requests / 10), cancellationToken);
            await output.WriteLineAsync(Line($"{services} services, one request at a time (median)"));
            await output.WriteLineAsync(Line($"HTML search             {search,7:F2} ms"));
            await output.WriteLineAsync(Line($"HSDS, a page of the list {page,6:F2} ms, {page / search:F2} of the search"));
            await output.WriteLineAsync(Line($"HSDS, one entry         {one,7:F2} ms, {one / search:F2}"));
            await output.WriteLineAsync(Line($"HSDS, the whole list    {whole,7:F2} ms, {whole / search:F2}"));

            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var (answered, refused) = (0, 0);
            var crowd = Enumerable.Range(0, clients).Select(number => Task.Run(async () =>
            {
                using var greedy = new HttpClient { BaseAddress = app.Address };
                while (!over.IsCancellationRequested)
                {
                    using var answer = await greedy.GetAsync(new Uri(number % 2 == 0 ? "api/hsds/services?format=ndjson&x_include_unchecked=true" : "api/hsds/services?x_include_unchecked=true", UriKind.Relative), CancellationToken.None);
                    if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                        Interlocked.Increment(ref refused);
                    else if (answer.IsSuccessStatusCode)
                        Interlocked.Increment(ref answered);
                    else
                        throw new FormatException($"The interface answered {answer.StatusCode}.");
                }
            })).ToArray();
            var clock = Stopwatch.StartNew();
            var times = new List<double>();
            while (clock.Elapsed < TimeSpan.FromSeconds(seconds))
                times.Add(await TimeAsync(client, Html(requests + times.Count), cancellationToken));
            var took = clock.Elapsed.TotalSeconds;
            await over.CancelAsync();
            await Task.WhenAll(crowd);
            times.Sort();
            await output.WriteLineAsync(Line(
                $"{clients} clients without a pause, half of them for whole lists: {answered / took:F0} answered and {refused / took:F0} sent away with 503 a second"));
            await output.WriteLineAsync(Line($"HTML search meanwhile   {times[times.Count / 2],7:F2} ms (median), {times[^1]:F0} ms at most"));
            return 0;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task<double> MedianAsync(HttpClient client, Func<int, string> path, int requests, CancellationToken cancel)
    {
        for (var warm = 0; warm < 30; warm++)
            await TimeAsync(client, path(1_000_000 + warm), cancel);
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
            times[i] = await TimeAsync(client, path(i), cancel);
        Array.Sort(times);
        return times[requests / 2];
    }

    private static async Task<double> TimeAsync(HttpClient client, string path, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancel);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
