using System.CommandLine;
using Waymark.Cli.Files;
using Waymark.Law.Rules;

namespace Waymark.Cli.Commands;

/// <summary><c>law-coverage</c>: writes docs/law-coverage.md from the rules.</summary>
internal static class LawCoverageCommand
{
    public static Command Create(CommandConsole console)
    {
        var output = new Option<string>("--output") { Description = "Where to write it.", DefaultValueFactory = _ => "docs/law-coverage.md" };
        var rules = new Option<string?>("--rules") { Description = "A folder of rule files that take the place of the shipped ones of their jurisdictions." };
        var command = new Command("law-coverage", "Write the page that lists what is modelled for each jurisdiction, from which source, and what is open.") { output, rules };
        command.SetAction(parsed =>
        {
            using var files = new OutputFiles();
            files.WriteText(parsed.GetRequiredValue(output), LawCoverage.Markdown(ScreenCommand.Book(parsed.GetValue(rules))));
            files.Commit();
            console.Error.WriteLine($"Wrote {parsed.GetRequiredValue(output)}.");
            return ExitCodes.Success;
        });
        return command;
    }
}
