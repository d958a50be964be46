using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waymark.Components.Rendering;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.HandOut;

/// <summary>Makes the PDFs of hand-outs (<see cref="WeasyPrint"/>), one at a time, and keeps them by their content.</summary>
/// <remarks>They hold public words and the programme's own numbers, nothing of a person. At most <see cref="MostKept"/> are kept. Singleton,
/// thread-safe.</remarks>
internal sealed partial class PdfMaker(IOptions<HandOutOptions> options, ILogger<PdfMaker> logger) : IDisposable
{
    internal const int MostKept = 200;

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
        var made = await WeasyPrint.RunAsync(html, options.Value.Seconds, options.Value.Program, cancel);
        switch (made.Fault)
        {
            case PdfFault.Missing:
                IsMissing(logger);
                break;
            case PdfFault.TookTooLong:
                TookTooLong(logger);
                break;
            case PdfFault.Failed:
                Failed(logger, made.ExitCode, made.Cause);
                break;
            default:
                break;
        }

        return made;
    }

    [LoggerMessage(LogLevel.Warning, "Making a PDF took too long and was stopped.")]
    private static partial void TookTooLong(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Making a PDF failed with code {Code}: {Cause}.")]
    private static partial void Failed(ILogger logger, int code, PdfCause cause);

    [LoggerMessage(LogLevel.Error, "The program that makes PDFs could not be started. Install the Debian package weasyprint.")]
    private static partial void IsMissing(ILogger logger);
}
