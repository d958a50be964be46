using System.Text;
using Microsoft.Extensions.Logging;
using Waymark.Components.Rendering;

namespace Waymark.Relief.OnCase.Papers;

/// <summary>
/// Makes the PDF of a petition's papers (<see cref="WeasyPrint"/>): what a person told is in no file and nothing is kept. Singleton, two at a time.
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
        try
        {
            var made = await WeasyPrint.RunAsync(Encoding.UTF8.GetBytes(html), Seconds, "weasyprint", cancel);
            switch (made.Fault)
            {
                case PdfFault.Missing:
                    Missing(logger);
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

            return made.Bytes;
        }
        finally
        {
            few.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => few.Dispose();

    [LoggerMessage(LogLevel.Warning, "Making a PDF took too long and was stopped.")]
    private static partial void TookTooLong(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Making a PDF failed with code {Code}: {Cause}.")]
    private static partial void Failed(ILogger logger, int code, PdfCause cause);

    [LoggerMessage(LogLevel.Error, "The program that makes PDFs could not be started. Install the Debian package weasyprint.")]
    private static partial void Missing(ILogger logger);
}
