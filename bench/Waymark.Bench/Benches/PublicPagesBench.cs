using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Waymark.TestKit;

namespace Waymark.Bench.Benches;

/// <summary>
/// How many bytes a public page costs on the wire, and how many a second the host serves beside nginx serving the same bytes.
/// </summary>
internal sealed partial class PublicPagesBench : IBench
{
    /// <summary>Home page with its style sheet, compressed.</summary>
    private const int FirstPageLimit = 40 * 1024;

    /// <summary>One page after it, compressed.</summary>
    private const int NextPageLimit = 12 * 1024;

    public string Name => "public-pages";

    public string Summary => "Bytes on the wire and cached public pages a second beside nginx (needs wrk, nginx). --seconds N (5)";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var seconds = arguments.Int32("seconds", 5);
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-bench-").FullName;
        try
        {
            await using var app = await AppProcess.StartAsync(Path.Combine(folder, "data"), demo: true, cancel: cancellationToken);
            using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
            var met = true;

            var home = await FetchAsync(client, new Uri(app.Address, "en"), cancellationToken);
            var page = Decompress(home);
            var first = home.Length;
            foreach (Match asset in Asset().Matches(page))
                first += (await FetchAsync(client, new Uri(app.Address, WebUtility.HtmlDecode(asset.Groups["path"].Value)), cancellationToken)).Length;
            var next = (await FetchAsync(client, new Uri(app.Address, "en/ask"), cancellationToken)).Length;
            met &= first <= FirstPageLimit && next <= NextPageLimit;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"home page with style sheet and scripts   {first,8} bytes (limit {FirstPageLimit})"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"one page after it                        {next,8} bytes (limit {NextPageLimit})"));

            await using var nginx = await NginxServer.StartAsync(Path.Combine(folder, "nginx"), home, cancellationToken);
            // Warm both, then measure in turns so that a busy machine slows both alike.
            await RateAsync(new Uri(app.Address, "en"), 1, cancellationToken);
            await RateAsync(nginx.Address, 1, cancellationToken);
            var ours = new List<double>();
            var theirs = new List<double>();
            for (var turn = 0; turn < 3; turn++)
            {
                ours.Add(await RateAsync(new Uri(app.Address, "en"), seconds, cancellationToken));
                theirs.Add(await RateAsync(nginx.Address, seconds, cancellationToken));
            }

            var ratio = ours.Order().ElementAt(1) / theirs.Order().ElementAt(1);
            met &= ratio >= 0.5;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"home page, cached: {ours.Order().ElementAt(1):F0} a second; nginx, same bytes: {theirs.Order().ElementAt(1):F0}; ratio {ratio:F2} (target 0.5)"));
            await output.WriteLineAsync($"machine: {Environment.ProcessorCount} cores shared by server and load generator");
            return met ? 0 : 1;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]> FetchAsync(HttpClient client, Uri uri, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await client.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    private static string Decompress(byte[] body)
    {
        using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        return reader.ReadToEnd();
    }

    private static async Task<double> RateAsync(Uri uri, int seconds, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("wrk") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var word in new[] { "-t1", "-c32", string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "-H", "Accept-Encoding: br", uri.ToString() })
            start.ArgumentList.Add(word);
        using var wrk = Process.Start(start)!;
        var report = await wrk.StandardOutput.ReadToEndAsync(cancel);
        await wrk.WaitForExitAsync(cancel);
        if (report.Contains("Non-2xx", StringComparison.Ordinal))
            throw new FormatException("The server answered errors under load:\n" + report);
        var rate = Rate().Match(report);
        return rate.Success ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture) : throw new FormatException("wrk gave no rate:\n" + report);
    }

    [GeneratedRegex("<(?:link rel=\"stylesheet\" href|script [^>]*src)=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("Requests/sec:\\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
