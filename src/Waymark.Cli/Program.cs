using Waymark.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C lets the command clean up its temporary files; a second one ends the process at once.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

return await CommandLine.RunAsync(args, new CommandConsole(Console.Out, Console.Error), stop.Token);
