namespace Waymark.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Run_UnknownCommand_IsBadInputWithOneLine()
    {
        var (console, output, error) = Consoles.Capture();

        var code = await CommandLine.RunAsync(["no-such-command"], console, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.BadInput, code);
        Assert.Empty(output.ToString());
        Assert.Contains("no-such-command", error.ToString());
    }

    [Fact]
    public async Task Run_Help_ListsAndSucceeds()
    {
        var (console, output, _) = Consoles.Capture();

        var code = await CommandLine.RunAsync(["--help"], console, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Success, code);
        Assert.Contains("Waymark", output.ToString());
    }
}

internal static class Consoles
{
    public static (CommandConsole Console, StringWriter Out, StringWriter Error) Capture()
    {
        var output = new StringWriter();
        var error = new StringWriter();
        return (new CommandConsole(output, error), output, error);
    }
}
