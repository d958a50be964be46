using System.CommandLine;
using Waymark.Cli.Files;
using Waymark.Law.Rules;

namespace Waymark.Cli.Commands;

/// <summary><c>law-coverage</c>: writes docs/law-coverage.md and docs/law-columns.md from the rules.</summary>
internal static class LawCoverageCommand
{
    public static Command Create(CommandConsole console)
    {
        var output = new Option<string>("--output") { Description = "Where to write it.", DefaultValueFactory = _ => "docs/law-coverage.md" };
        var columns = new Option<string>("--columns") { Description = "Where to write the list of columns and codes.", DefaultValueFactory = _ => "docs/law-columns.md" };
        var rules = new Option<string?>("--rules") { Description = "A folder of rule files that take the place of the shipped ones of their jurisdictions." };
        var command = new Command("law-coverage", "Write the page that lists what is modelled for each jurisdiction, from which source, and what is open.") { output, columns, rules };
        command.SetAction(parsed =>
        {
            using var files = new OutputFiles();
            var book = ScreenCommand.Book(parsed.GetValue(rules));
            files.WriteText(parsed.GetRequiredValue(output), LawCoverage.Markdown(book));
            files.WriteText(parsed.GetRequiredValue(columns), LawColumns.Markdown(book));
            files.Commit();
            console.Error.WriteLine($"Wrote {parsed.GetRequiredValue(output)} and {parsed.GetRequiredValue(columns)}.");
            return ExitCodes.Success;
        });
        return command;
    }
}
