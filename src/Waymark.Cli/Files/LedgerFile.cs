using System.Text.Json;
using Waymark.Statistics.Privacy;

namespace Waymark.Cli.Files;

/// <summary>
/// A privacy ledger kept in a JSON file beside its data set. The file is locked while in use, and each spend is on the
/// disk before its noise is drawn.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly FileStream heldLock;

    private LedgerFile(FileStream heldLock, PrivacyLedger ledger)
    {
        this.heldLock = heldLock;
        Ledger = ledger;
    }

    public PrivacyLedger Ledger { get; }

    /// <summary>Opens the ledger, or makes it with the given limit.</summary>
    /// <exception cref="BadInputException">It is in use, damaged, or new without a limit.</exception>
    public static LedgerFile Open(string path, double? epsilon, double? delta)
    {
        if (System.IO.Directory.Exists(path)) throw new BadInputException($"'{path}' is a folder; give the name of a file.");
        FileStream held;
        try
        {
            held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException busy) when (busy is not DirectoryNotFoundException)
        {
            throw new BadInputException($"The ledger '{path}' is in use by another release.", busy);
        }

        try
        {
            var limit = File.Exists(path) ? Read(path) : New(path, epsilon, delta);
            if ((epsilon is { } e && e != limit.Epsilon) || (delta is { } d && d != limit.Delta))
                throw new BadInputException($"The ledger '{path}' was opened with another limit. A limit is never changed; leave the option out.");
            void Write(IReadOnlyList<PrivacySpend> lines) => Save(path, limit with { Spends = lines });
            return new LedgerFile(held, PrivacyLedger.Restore(limit.Epsilon, limit.Delta, limit.Spends, Write));
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            held.Dispose();
            throw new BadInputException($"The ledger '{path}' is damaged or was altered. Nothing is released until it is put right.", bad);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => heldLock.Dispose();

    private static Content New(string path, double? epsilon, double? delta)
    {
        if (epsilon is not (> 0 and <= 1000) || delta is not (> 0 and < 1))
            throw new BadInputException($"The ledger '{path}' is new: give its whole limit with --ledger-epsilon (above 0) and --ledger-delta (between 0 and 1).");
        var content = new Content { Epsilon = epsilon.Value, Delta = delta.Value, Spends = [] };
        Save(path, content);
        return content;
    }

    private static Content Read(string path) =>
        JsonSerializer.Deserialize<Content>(InputFile.ReadText(path, 64 << 20), Json) ?? throw new JsonException();

    private static void Save(string path, Content content)
    {
        using var file = new OutputFiles();
        file.WriteText(path, JsonSerializer.Serialize(content, Json) + "\n");
        file.Commit();
    }

    private sealed record Content
    {
        public required double Epsilon { get; init; }

        public required double Delta { get; init; }

        public required IReadOnlyList<PrivacySpend> Spends { get; init; }
    }
}
