using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Waymark.Reports.Files;

/// <summary>A folder in memory for one file, only for this user; gone when disposed.</summary>
/// <remarks>The plain content of a file lies here while it is checked and cleaned, never on a disk.</remarks>
internal sealed class MemoryFolder : IDisposable
{
    private const string Prefix = "waymark-file-";

    private MemoryFolder(string path) => Path = path;

    public string Path { get; }

    public static MemoryFolder Create(string root)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        var path = System.IO.Path.Combine(root, name);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(path);
    }

    /// <summary>Removes what processes that ended by force left behind.</summary>
    public static void Sweep(string root)
    {
        if (!Directory.Exists(root))
            return;
        foreach (var folder in Directory.GetDirectories(root, Prefix + "*"))
        {
            var parts = System.IO.Path.GetFileName(folder).Split('-');
            if (parts.Length == 4 && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var process) && !Directory.Exists($"/proc/{process}"))
                Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Sweeps the memory folder at the start.</summary>
internal sealed class MemoryFolderSweep(IOptions<ReportsOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        MemoryFolder.Sweep(options.Value.MemoryFolder);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
