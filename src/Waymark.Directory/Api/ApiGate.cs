namespace Waymark.Directory.Api;

/// <summary>
/// How many requests to the interface this node works on at once. It is open to everyone and each of its answers costs what many pages cost,
/// so that one visitor could otherwise take the pages away from people in danger. Nobody is counted or remembered. Singleton.
/// </summary>
internal sealed class ApiGate : IDisposable
{
    /// <summary>Whole lists (<c>format=ndjson</c>) at once.</summary>
    public const int Exports = 2;

    /// <summary>Other answers at once.</summary>
    public const int Answers = 8;

    /// <summary>How long an answer waits for its turn before it is refused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The longest time that a whole list may take; whoever reads slower comes back with pages.</summary>
    public static readonly TimeSpan LongestExport = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim exports = new(Exports, Exports);
    private readonly SemaphoreSlim answers = new(Answers, Answers);

    /// <summary>A turn for a whole list, to be disposed at its end; null when all are taken. Never waits: others wait for minutes.</summary>
    public IDisposable? TryExport() => exports.Wait(0) ? new Turn(exports) : null;

    /// <summary>A turn for an answer; null when none came free in time.</summary>
    public async Task<IDisposable?> TryAnswerAsync(CancellationToken cancel) => await answers.WaitAsync(Patience, cancel) ? new Turn(answers) : null;

    public void Dispose()
    {
        exports.Dispose();
        answers.Dispose();
    }

    private sealed class Turn(SemaphoreSlim of) : IDisposable
    {
        private SemaphoreSlim? held = of;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
