namespace Waymark.Bench;

/// <summary>One measurement or comparison with outside reference numbers, run by name.</summary>
internal interface IBench
{
    /// <summary>The name on the command line, lower case with dashes.</summary>
    string Name { get; }

    /// <summary>One sentence: what it measures, and which options it takes.</summary>
    string Summary { get; }

    /// <summary>Runs it and returns the exit code: 0 when every target and comparison is met.</summary>
    Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken);
}
