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
            // The form is posted, so that what somebody looks for is in no address; a get would show the form and search nothing.
            using var searched = await Search(0).SendAsync(client, cancellationToken);
            if (!(await searched.Content.ReadAsStringAsync(cancellationToken)).Contains("id=\"results\"", StringComparison.Ordinal))
                throw new FormatException("The search answered without results.");
            var search = await MedianAsync(client, Search, requests, cancellationToken);
            var page = await MedianAsync(client, _ => Get("api/hsds/services?x_include_unchecked=true"), requests, cancellationToken);
            var one = await MedianAsync(client, i => Get($"api/hsds/services/{ids[i % ids.Length]}"), requests, cancellationToken);
            var whole = await MedianAsync(client, _ => Get("api/hsds/services?format=ndjson&x_include_unchecked=true"), Math.Max(10, requests / 10), cancellationToken);
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
                times.Add(await TimeAsync(client, Search(times.Count), cancellationToken));
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

    // Other words each time, with the entries that the interface gives too.
    private static Ask Search(int i) => new("en/services", [new("Form.Words", i % 2 == 0 ? "legal" : "shelter"), new("Form.Unchecked", "true")]);

    private static Ask Get(string path) => new(path, null);

    private static async Task<double> MedianAsync(HttpClient client, Func<int, Ask> ask, int requests, CancellationToken cancel)
    {
        for (var warm = 0; warm < 30; warm++)
            await TimeAsync(client, ask(warm), cancel);
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
            times[i] = await TimeAsync(client, ask(i), cancel);
        Array.Sort(times);
        return times[requests / 2];
    }

    private static async Task<double> TimeAsync(HttpClient client, Ask ask, CancellationToken cancel)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await ask.SendAsync(client, cancel);
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>A page to get, or a form to post.</summary>
    private sealed record Ask(string Path, KeyValuePair<string, string>[]? Form)
    {
        public async Task<HttpResponseMessage> SendAsync(HttpClient client, CancellationToken cancel)
        {
            using var request = new HttpRequestMessage(Form is null ? HttpMethod.Get : HttpMethod.Post, new Uri(Path, UriKind.Relative));
            request.Content = Form is null ? null : new FormUrlEncodedContent(Form);
            return await client.SendAsync(request, cancel);
        }
    }
}
