using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Waymark.Relief.OnCase.Papers;

/// <summary>
/// Makes a packet's PDF by Debian's WeasyPrint. What a person told goes in and comes out by pipes: no file, no cache, no address to fetch, no way
/// to the network; the program is ended when its time is up. Singleton, two at a time.
/// </summary>
internal sealed partial class PacketPdf(ILogger<PacketPdf> logger) : IDisposable
{
    /// <summary>Seconds that one PDF may take, of the clock and of a processor.</summary>
    internal const int Seconds = 60;

    private readonly SemaphoreSlim few = new(2);

    /// <summary>The PDF, or null if it could not be made.</summary>
    internal async Task<byte[]?> MakeAsync(string html, CancellationToken cancel)
    {
        await few.WaitAsync(cancel);
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-pdf-").FullName;
        try
        {
            return await RunAsync(Encoding.UTF8.GetBytes(html), folder, cancel);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing(logger);
            return null;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
            few.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => few.Dispose();

    private async Task<byte[]?> RunAsync(byte[] html, string folder, CancellationToken cancel)
    {
        // prlimit (util-linux): no core with what was told, and an end to a page that never ends.
        var start = new ProcessStartInfo("prlimit") { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { FormattableString.Invariant($"--cpu={Seconds}"), "--core=0", "weasyprint", "--quiet", "--encoding", "utf-8", "-", "-" })
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["XDG_CACHE_HOME"] = folder;
        // The page names nothing to fetch. Should it ever, it finds a closed door: nothing listens on the discard port.
        start.Environment["http_proxy"] = start.Environment["https_proxy"] = start.Environment["ftp_proxy"] = "http://127.0.0.1:9";
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(Seconds));
        using var pdf = new MemoryStream();
        try
        {
            await Task.WhenAll(
                GiveAsync(process, html, limit.Token),
                process.StandardOutput.BaseStream.CopyToAsync(pdf, limit.Token),
                process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token),
                process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            TookTooLong(logger);
            return null;
        }

        if (process.ExitCode == 0 && pdf.GetBuffer().AsSpan(0, (int)pdf.Length).StartsWith("%PDF-"u8))
            return pdf.ToArray();
        Failed(logger, process.ExitCode);
        return null;
    }

    private static async Task GiveAsync(Process process, byte[] html, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(html, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code tells.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Making a PDF took too long and was stopped.")]
    private static partial void TookTooLong(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Making a PDF failed with code {Code}.")]
    private static partial void Failed(ILogger logger, int code);

    [LoggerMessage(LogLevel.Error, "The program that makes PDFs could not be started. Install the Debian package weasyprint.")]
    private static partial void Missing(ILogger logger);
}
