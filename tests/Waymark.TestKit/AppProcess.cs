using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Waymark.TestKit;

/// <summary>The real host in a process of its own, on a free loopback port, so that it can be killed and seen by a browser.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output;

    private AppProcess(Process process, StringBuilder output, Uri address, string dataFolder)
    {
        this.process = process;
        this.output = output;
        Address = address;
        DataFolder = dataFolder;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its data folder.</summary>
    public string DataFolder { get; }

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts the host and waits until it answers.</summary>
    /// <param name="dataFolder">A folder for the database; made if missing.</param>
    /// <param name="demo">Whether to load the demo.</param>
    /// <param name="connectionString">A PostgreSQL database, or <c>null</c> for SQLite in the folder.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The host ended before it answered; the message has its last output.</exception>
    public static async Task<AppProcess> StartAsync(string dataFolder, bool demo = false, string? connectionString = null, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(dataFolder, demo, connectionString, cancel);
            }
            catch (InvalidOperationException ended) when (attempt < 5 && ended.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                // Another program took the port between our finding it free and the host's listening on it.
            }
        }
    }

    private static async Task<AppProcess> StartOnceAsync(string dataFolder, bool demo, string? connectionString, CancellationToken cancel)
    {
        System.IO.Directory.CreateDirectory(dataFolder);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var assembly = HostAssembly();
        start.WorkingDirectory = Path.GetDirectoryName(assembly)!;
        foreach (var argument in new[] { assembly, "--urls", address.ToString(), "--Waymark:Data", dataFolder, "--Waymark:Demo", demo ? "true" : "false" })
            start.ArgumentList.Add(argument);
        if (connectionString is not null)
            start.Environment["ConnectionStrings__Waymark"] = connectionString;
        var lines = new StringBuilder();
        var host = new Process { StartInfo = start };
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (lines)
                lines.AppendLine(line.Data);
        }

        host.OutputDataReceived += Keep;
        host.ErrorDataReceived += Keep;
        host.Start();
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        var app = new AppProcess(host, lines, address, dataFolder);
        try
        {
            await app.AnswersAsync(cancel);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static string HostAssembly()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.FullName.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = here; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Waymark.slnx")))
                return Path.Combine(folder.FullName, "src", "Waymark.Web", "bin", configuration, "net10.0", "Waymark.Web.dll");
        }

        throw new InvalidOperationException("The tests do not run below the repository.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        while (true)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The host ended with code {process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "en"), limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, limit.Token);
            }
        }
    }
}
