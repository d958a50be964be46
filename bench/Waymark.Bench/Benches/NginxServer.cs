using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Waymark.Bench.Benches;

/// <summary>Debian's nginx on a free loopback port, serving one precompressed body, to measure beside our host.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private readonly Process process;

    private NginxServer(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<NginxServer> StartAsync(string folder, byte[] body, CancellationToken cancel)
    {
        System.IO.Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "page.html"), body, cancel);
        var port = FreePort();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/page.html"));
        // As a site would run it: one worker a core, sendfile, kept-alive connections, no access log.
        var configuration = $$"""
            worker_processes auto;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            daemon off;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              keepalive_requests 1000000;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              open_file_cache max=10;
              server {
                listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}};
                root {{folder}};
                default_type text/html;
                add_header Content-Encoding br;
              }
            }
            """;
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, configuration, cancel);
        var start = new ProcessStartInfo("nginx") { UseShellExecute = false };
        foreach (var word in new[] { "-c", file, "-e", Path.Combine(folder, "error.log") })
            start.ArgumentList.Add(word);
        // Its workers run as another user, who must be able to read the page.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        File.SetUnixFileMode(Path.GetDirectoryName(folder)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        var server = Process.Start(start)!;
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(address, cancel);
                answer.EnsureSuccessStatusCode();
                return new NginxServer(server, address);
            }
            catch (HttpRequestException) when (attempt < 50)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
