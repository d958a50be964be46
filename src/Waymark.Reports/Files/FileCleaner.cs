using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Waymark.Reports.Files;

/// <summary>Takes hidden data (where, when, by whom, with what) out of a file, by Debian's <c>mat2</c>.</summary>
internal interface IFileCleaner
{
    /// <summary>Cleans a file in its folder in memory.</summary>
    /// <returns>The path of the clean copy; <c>null</c> if it could not be cleaned (broken file, time out, program missing).</returns>
    Task<string?> CleanAsync(string path, CancellationToken cancel);
}

/// <summary>Runs mat2 as a child process with bounded time, processor time and output.</summary>
internal sealed partial class Mat2(IOptions<ReportsOptions> options, ILogger<Mat2> logger) : IFileCleaner
{
    public async Task<string?> CleanAsync(string path, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(path)!;
        var settings = options.Value;
        // prlimit (util-linux): a file made to exhaust the cleaner ends it, not the server.
        var start = new ProcessStartInfo("prlimit")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { $"--cpu={settings.CleanerSeconds}", $"--fsize={4L * settings.MaxFileBytes}", "--core=0", settings.Cleaner, Path.GetFileName(path) })
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        // Everything that it and its helpers write beside stays in memory too, and goes with the folder.
        start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["XDG_CACHE_HOME"] = folder;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(settings.CleanerSeconds));
            try
            {
                // Its words quote the file's name: read, so that it is never blocked, and dropped.
                await Task.WhenAll(DrainAsync(process.StandardOutput.BaseStream, limit.Token), DrainAsync(process.StandardError.BaseStream, limit.Token), process.WaitForExitAsync(limit.Token));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                cancel.ThrowIfCancellationRequested();
                TookTooLong(logger);
                return null;
            }

            var cleaned = Path.Combine(folder, Path.GetFileNameWithoutExtension(path) + ".cleaned" + Path.GetExtension(path));
            return process.ExitCode == 0 && File.Exists(cleaned) ? cleaned : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            IsMissing(logger);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Cleaning a file took too long and was stopped.")]
    private static partial void TookTooLong(ILogger logger);

    [LoggerMessage(LogLevel.Error, "The program that cleans files could not be started. Install the Debian package mat2.")]
    private static partial void IsMissing(ILogger logger);

    private static Task DrainAsync(Stream from, CancellationToken cancel) => from.CopyToAsync(Stream.Null, cancel);
}
