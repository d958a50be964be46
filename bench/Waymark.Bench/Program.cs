using Waymark.Bench;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

return await BenchRunner.RunAsync(args, Console.Out, Console.Error, stop.Token);
