using Waymark.Kernel.Sealing;
using Xunit.Runner.InProc.SystemConsole;

// One test starts this program several times to see processes race for the server's secret: each waits for the file "go", makes or reads
// the secret, and prints a digest of it. In every other case this runs the tests.
if (args is ["server-secret", var folder])
{
    while (!File.Exists(Path.Combine(folder, "go")))
    {
        // A busy wait, so that all start within microseconds.
    }

    using var secret = ServerSecret.LoadOrCreate(Path.Combine(folder, "secrets", "server.key"));
    using var key = secret.Derive("race");
    Console.WriteLine(Convert.ToHexStringLower(Blake2b.Mac(key, "same?"u8)));
    return 0;
}

return await ConsoleRunner.Run(args);
