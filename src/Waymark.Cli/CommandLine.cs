using System.CommandLine;
using System.CommandLine.Help;
using Waymark.Cli.Commands;
using Waymark.Law.Rules;
using Waymark.Law.Screening;
using Waymark.Statistics;

namespace Waymark.Cli;

/// <summary>
/// Parses the arguments, runs one command and turns failures into one message and an exit code
/// (see <see cref="ExitCodes"/>).
/// </summary>
internal static class CommandLine
{
    /// <summary>Every command of the tool. A new one is one file in <c>Commands</c>, with a <c>Create</c>, and one line here.</summary>
    private static readonly IReadOnlyList<Func<CommandConsole, Command>> Commands =
    [
        PrevalenceCommand.Create,
        ReleaseCommand.Create,
        VerifyCommand.Create,
        BackupCommand.Create,
        BackupCommand.CreateRestore,
        DirectoryCommands.CreateImport,
        DirectoryCommands.CreateExport,
        ScreenCommand.Create,
        ScreenCommand.CreateMerge,
        LawCoverageCommand.Create,
    ];

    /// <summary>The tool with all its commands.</summary>
    public static RootCommand Create(CommandConsole console)
    {
        var root = new RootCommand("Administration, statistics and bulk jobs of Waymark.");
        foreach (var create in Commands) root.Add(create(console));
        return root;
    }

    /// <summary>Runs the tool and returns its exit code. Never throws for bad input, missing files or cancellation.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CommandConsole console, CancellationToken cancellationToken)
    {
        try
        {
            var parsed = Create(console).Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            {
                console.Error.WriteLine(string.Join(' ', parsed.Errors.Select(e => e.Message)));
                return ExitCodes.BadInput;
            }

            var configuration = new InvocationConfiguration
            {
                Output = console.Out,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                // Ctrl+C is handled by the caller's token, which lets a command remove its temporary files.
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("Stopped. No output file was written.");
            return ExitCodes.Cancelled;
        }
        catch (BadInputException bad)
        {
            console.Error.WriteLine(bad.Message);
            return ExitCodes.BadInput;
        }
        catch (Exception bad) when (bad is ScreenInputException or RuleException)
        {
            console.Error.WriteLine(bad.Message);
            return ExitCodes.BadInput;
        }
        catch (StatisticsInputException bad)
        {
            console.Error.WriteLine(bad.Message);
            return ExitCodes.BadInput;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(failure.Message);
            return ExitCodes.BadInput;
        }
        catch (IOException failure)
        {
            console.Error.WriteLine(failure.Message);
            return ExitCodes.Failure;
        }
    }
}
