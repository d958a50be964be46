namespace Waymark.Cli;

/// <summary>
/// Where a command writes. Results go to <paramref name="Out"/>; messages, warnings and progress go to <paramref name="Error"/>, so
/// that output can be piped. Writers are used from one thread at a time.
/// </summary>
internal sealed record CommandConsole(TextWriter Out, TextWriter Error)
{
    /// <summary>Makes a progress reporter for long work; it writes at most one line for each whole tenth done.</summary>
    /// <param name="what">What is being done, in the words a person would use.</param>
    public IProgress<double> Progress(string what) => new ProgressLines(Error, what);

    private sealed class ProgressLines(TextWriter error, string what) : IProgress<double>
    {
        private readonly Lock gate = new();
        private int tenthsShown;

        public void Report(double value)
        {
            var tenths = (int)Math.Floor(Math.Clamp(value, 0, 1) * 10);
            lock (gate)
            {
                if (tenths <= tenthsShown) return;
                tenthsShown = tenths;
                error.WriteLine(FormattableString.Invariant($"{what}: {tenths * 10} %"));
            }
        }
    }
}
