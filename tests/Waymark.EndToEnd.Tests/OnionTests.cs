using System.Diagnostics;

namespace Waymark.EndToEnd.Tests;

/// <summary>Reads the site over an onion address, through a Tor network that is on this machine only.</summary>
public sealed class OnionTests
{
    [Fact(Timeout = 300_000)]
    public async Task Site_OverTor_ReadsAsElsewhereAndNamesItsOnionOnTheClearSide()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/tor") || File.Exists("/usr/bin/tor"), "Debian's tor is not installed.");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Waymark.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo(Path.Combine(root.FullName, "tests", "onion", "run"), [Path.Combine(root.FullName, "src", "Waymark.Web", "bin", configuration, "net10.0")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.True(process.ExitCode == 0, await output + await error);
            Assert.Contains("read over Tor", await output, StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
