using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Waymark.Components.Rendering;

/// <summary>Why there is no PDF.</summary>
public enum PdfFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>The program is not installed.</summary>
    Missing,

    /// <summary>It ended with a fault.</summary>
    Failed,

    /// <summary>Its time was up.</summary>
    TookTooLong,
}

/// <summary>What ended the program, named as Python names it. A closed list: a name goes into the log, and a log takes no text.</summary>
public enum PdfCause
{
    /// <summary>It named nothing that is in this list.</summary>
    Unknown,

    /// <summary>No memory was left within its bound.</summary>
    MemoryError,

    /// <summary>The page is nested too deep.</summary>
    RecursionError,

    /// <summary>The system refused it something.</summary>
    OSError,

    /// <summary>Nobody read what it wrote.</summary>
    BrokenPipeError,

    /// <summary>A font or a library is not there.</summary>
    FileNotFoundError,

    /// <summary>It may not read a file.</summary>
    PermissionError,

    /// <summary>A part of Python or a library of it is not installed.</summary>
    ModuleNotFoundError,

    /// <summary>It asked for an address, and none is given to it.</summary>
    URLError,

    /// <summary>The page is not UTF-8.</summary>
    UnicodeDecodeError,

    /// <summary>A value that it can not use: a fault of the page or of the program.</summary>
    ValueError,

    /// <summary>A fault of the program.</summary>
    TypeError,

    /// <summary>A fault of the program.</summary>
    AttributeError,

    /// <summary>A fault of the program.</summary>
    AssertionError,
}

/// <summary>A PDF, or why there is none.</summary>
/// <param name="Bytes">The PDF; <c>null</c> if there is none.</param>
/// <param name="Fault">Why.</param>
/// <param name="ExitCode">What the program ended with.</param>
/// <param name="Cause">What ended it, never its words: they may hold what a page tells.</param>
public sealed record PdfResult(byte[]? Bytes, PdfFault Fault, int ExitCode = 0, PdfCause Cause = PdfCause.Unknown);

/// <summary>Makes a PDF from one of our own pages by Debian's WeasyPrint.</summary>
/// <remarks>
/// The page goes in and the PDF comes out by pipes: no file has either, nothing is kept, and no memory image of the program is written. The
/// program is given no address and no way to the network, and is ended when its time is up. Callers decide how many run at once.
/// </remarks>
public static partial class WeasyPrint
{
    private static readonly string[] Folders = ["/usr/local/bin", "/usr/bin", "/bin"];

    /// <summary>Runs it.</summary>
    /// <param name="html">A whole page in UTF-8, with its style inside and nothing to fetch.</param>
    /// <param name="seconds">How long it may take, of the clock and of a processor.</param>
    /// <param name="program">The program's name or path.</param>
    /// <param name="cancel">Ends the program and gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<PdfResult> RunAsync(ReadOnlyMemory<byte> html, int seconds, string program, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-pdf-").FullName;
        try
        {
            return await RunAsync(Start(folder, seconds, program), html, seconds, program, cancel);
        }
        catch (Win32Exception)
        {
            return new PdfResult(null, PdfFault.Missing);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessStartInfo Start(string folder, int seconds, string program)
    {
        // prlimit (util-linux): an end to a page that never ends, and no core with what was told.
        var start = new ProcessStartInfo("prlimit")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { string.Create(CultureInfo.InvariantCulture, $"--cpu={seconds}"), "--core=0", program, "--quiet", "--encoding", "utf-8", "-", "-" })
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["XDG_CACHE_HOME"] = folder;
        // Our pages name nothing to fetch. Should one ever do, it finds a closed door: nothing listens on the discard port.
        start.Environment["http_proxy"] = start.Environment["https_proxy"] = start.Environment["ftp_proxy"] = "http://127.0.0.1:9";
        return start;
    }

    private static async Task<PdfResult> RunAsync(ProcessStartInfo start, ReadOnlyMemory<byte> html, int seconds, string program, CancellationToken cancel)
    {
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        using var pdf = new MemoryStream();
        using var said = new MemoryStream();
        try
        {
            await Task.WhenAll(
                GiveAsync(process, html, limit.Token),
                process.StandardOutput.BaseStream.CopyToAsync(pdf, limit.Token),
                process.StandardError.BaseStream.CopyToAsync(said, limit.Token),
                process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
            return new PdfResult(null, PdfFault.TookTooLong);
        }

        var bytes = pdf.ToArray();
        if (process.ExitCode == 0 && bytes.AsSpan().StartsWith("%PDF-"u8))
            return new PdfResult(bytes, PdfFault.None);
        // prlimit itself is there and ends with a code of its own where the program is not.
        var error = ErrorName().Match(Encoding.UTF8.GetString(said.ToArray()));
        return new PdfResult(null, IsThere(program) ? PdfFault.Failed : PdfFault.Missing, process.ExitCode, CauseOf(error.Value));
    }

    /// <summary>How Python names what ended a program, in the last line that it writes.</summary>
    [GeneratedRegex(@"(?<=^|\n)[A-Za-z_.]{1,60}(?=(?::[^\n]*)?\s*$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ErrorName();

    private static PdfCause CauseOf(string name) =>
        Enum.TryParse<PdfCause>(name[(name.LastIndexOf('.') + 1)..], out var cause) ? cause : PdfCause.Unknown;

    private static bool IsThere(string program) =>
        program.Contains('/', StringComparison.Ordinal) ? File.Exists(program) : Folders.Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task GiveAsync(Process process, ReadOnlyMemory<byte> html, CancellationToken cancel)
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
}
