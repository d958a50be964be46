using Waymark.Components.Rendering;

namespace Waymark.Components.Tests.Rendering;

/// <summary>The maker of PDFs, with programs that do what such a program can do.</summary>
public sealed class WeasyPrintTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waymark-weasyprint-").FullName;

    [Fact]
    public async Task Run_ProgramMakesOne_GivesWhatItWrote()
    {
        var made = await RunAsync("printf '%%PDF-'; cat");

        Assert.Equal(PdfFault.None, made.Fault);
        Assert.Equal("%PDF-<p>What she told.</p>"u8.ToArray(), made.Bytes);
    }

    [Theory]
    [InlineData("cat >/dev/null; printf 'Traceback:\\n  line 1\\nurllib.error.URLError: What she told.\\n' >&2; exit 3", 3, PdfCause.URLError)]
    [InlineData("cat >/dev/null; printf 'MemoryError\\n' >&2; exit 1", 1, PdfCause.MemoryError)]
    [InlineData("cat >/dev/null; printf 'What she told.\\n' >&2; exit 1", 1, PdfCause.Unknown)]
    [InlineData("cat >/dev/null; printf 'no PDF'", 0, PdfCause.Unknown)]
    [InlineData("exit 9", 9, PdfCause.Unknown)]
    public async Task Run_ProgramFails_TellsTheNameOfTheErrorAndNoneOfItsWords(string script, int code, PdfCause cause)
    {
        var made = await RunAsync(script);

        Assert.Equal(new PdfResult(null, PdfFault.Failed, code, cause), made);
    }

    [Fact]
    public async Task Run_ProgramThatNeverEnds_IsStopped()
    {
        var made = await RunAsync("sleep 600", seconds: 1);

        Assert.Equal(PdfFault.TookTooLong, made.Fault);
    }

    [Fact]
    public async Task Run_NoSuchProgram_IsMissing()
    {
        var made = await WeasyPrint.RunAsync("<p>"u8.ToArray(), 20, Path.Combine(folder, "nothing"), TestContext.Current.CancellationToken);

        Assert.Equal(PdfFault.Missing, made.Fault);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<PdfResult> RunAsync(string script, int seconds = 20)
    {
        var program = Path.Combine(folder, "program");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return await WeasyPrint.RunAsync("<p>What she told.</p>"u8.ToArray(), seconds, program, TestContext.Current.CancellationToken);
    }
}
