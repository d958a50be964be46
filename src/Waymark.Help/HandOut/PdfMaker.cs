using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.HandOut;

/// <summary>Why there is no PDF.</summary>
internal enum PdfFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>The program is not installed.</summary>
    Missing,

    /// <summary>The program failed or took too long.</summary>
    Failed,
}

/// <summary>A PDF, or why there is none.</summary>
internal sealed record PdfResult(byte[]? Bytes, PdfFault Fault);

/// <summary>Makes PDFs from our own pages by Debian's WeasyPrint, one at a time, and keeps them by their content.</summary>
/// <remarks>The page comes in and the PDF goes out by pipes; the program is given no file, no address and no way to the network, and is
/// ended when its time is up. What it is given holds public words and the programme's own numbers, nothing of a person. At most
/// <see cref="MostKept"/> results are kept. Singleton, thread-safe.</remarks>
internal sealed partial class PdfMaker(IOptions<HandOutOptions> options, ILogger<PdfMaker> logger) : IDisposable
{
    internal const int MostKept = 200;

    private static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/bin"];

    private readonly ConcurrentDictionary<string, byte[]> kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim one = new(1);
    private int runs;

    /// <summary>How often the program was run.</summary>
    internal int Runs => runs;

    /// <summary>The PDF of a page.</summary>
    /// <param name="html">A whole page with its style inside and no address to fetch.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<PdfResult> MakeAsync(string html, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var name = Convert.ToHexString(Blake2b.Hash(bytes));
        if (kept.TryGetValue(name, out var known))
            return new PdfResult(known, PdfFault.None);
        await one.WaitAsync(cancel);
        try
        {
            if (kept.TryGetValue(name, out known))
                return new PdfResult(known, PdfFault.None);
            var made = await RunAsync(bytes, cancel);
            if (made.Bytes is { } pdf)
            {
                if (kept.Count >= MostKept)
                    kept.Clear();
                kept[name] = pdf;
            }

            return made;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task<PdfResult> RunAsync(byte[] html, CancellationToken cancel)
    {
        runs++;
        var settings = options.Value;
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-pdf-").FullName;
        // prlimit (util-linux): a page that would never end costs a bounded time.
        var start = new ProcessStartInfo("prlimit")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { string.Create(CultureInfo.InvariantCulture, $"--cpu={settings.Seconds}"), "--core=0", settings.Program, "--quiet", "--encoding", "utf-8", "-", "-" })
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["XDG_CACHE_HOME"] = folder;
        // Our pages name nothing to fetch. Should one ever do, it finds a closed door: nothing listens on the discard port.
        start.Environment["http_proxy"] = start.Environment["https_proxy"] = start.Environment["ftp_proxy"] = "http://127.0.0.1:9";
        try
        {
            using var process = Process.Start(start)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(settings.Seconds));
            using var pdf = new MemoryStream();
            try
            {
                await Task.WhenAll(
                    WriteAsync(process, html, limit.Token),
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
                return new PdfResult(null, PdfFault.Failed);
            }

            var bytes = pdf.ToArray();
            if (process.ExitCode == 0 && bytes.AsSpan().StartsWith("%PDF-"u8))
                return new PdfResult(bytes, PdfFault.None);
            // prlimit itself is there: 127 and 1 with nothing written say that the program is not.
            var missing = !IsThere(settings.Program);
            if (missing)
                IsMissing(logger);
            else
                Failed(logger, process.ExitCode);
            return new PdfResult(null, missing ? PdfFault.Missing : PdfFault.Failed);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            IsMissing(logger);
            return new PdfResult(null, PdfFault.Missing);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsThere(string program) =>
        program.Contains('/', StringComparison.Ordinal) ? File.Exists(program) : Folders.Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task WriteAsync(Process process, byte[] html, CancellationToken cancel)
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
    private static partial void IsMissing(ILogger logger);
}
