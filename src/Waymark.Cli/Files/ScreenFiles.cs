using System.Text.Json;
using Waymark.Law.Screening;

namespace Waymark.Cli.Files;

/// <summary>
/// The files of one screen. They grow beside their final names (<c>.partial</c>) and get them when the whole is done. Beside them a
/// little file (<c>.progress</c>) says how much of them is sure, so that a run that was stopped, or lost its machine, can go on.
/// </summary>
/// <remarks>What is sure has been forced to the disk before the little file says so; what lies beyond is cut off.</remarks>
internal sealed class ScreenFiles : IAsyncDisposable
{
    private readonly string output;
    private readonly string rejects;
    private readonly string run;
    private readonly DateOnly day;
    private bool committed;

    private ScreenFiles(string output, string rejects, string run, DateOnly day, ScreenCheckpoint? from)
    {
        (this.output, this.rejects, this.run, this.day, From) = (output, rejects, run, day, from);
        Output = OpenAt(Partial(output), from?.OutputBytes ?? 0);
        Rejects = OpenAt(Partial(rejects), from?.RejectBytes ?? 0);
    }

    /// <summary>Where an earlier run got to, or null.</summary>
    public ScreenCheckpoint? From { get; }

    public FileStream Output { get; }

    public FileStream Rejects { get; }

    private string Progress => output + ".progress";

    /// <summary>Opens them, to go on if the same run was stopped before.</summary>
    /// <param name="output">The name for the findings.</param>
    /// <param name="rejects">The name for the rejects.</param>
    /// <param name="run">What tells this run from any other.</param>
    /// <param name="day">The day that the run answers for.</param>
    /// <param name="restart">Begin anew in any case.</param>
    /// <exception cref="BadInputException">A folder does not exist, or the names are the same.</exception>
    public static ScreenFiles Open(string output, string rejects, string run, DateOnly day, bool restart)
    {
        (output, rejects) = (Path.GetFullPath(output), Path.GetFullPath(rejects));
        if (output == rejects) throw new BadInputException("The findings and the rejects need two different files.");
        foreach (var path in new[] { output, rejects })
        {
            if (!System.IO.Directory.Exists(Path.GetDirectoryName(path))) throw new BadInputException($"The folder of '{path}' does not exist.");
            if (System.IO.Directory.Exists(path)) throw new BadInputException($"'{path}' is a folder; give the name of a file.");
        }

        return new ScreenFiles(output, rejects, run, day, restart ? null : Saved(output, rejects, run));
    }

    /// <summary>The day of the stopped run that the same command would go on from, or null if there is none.</summary>
    /// <param name="output">The name for the findings.</param>
    /// <param name="run">What tells the run from any other, for a day.</param>
    public static DateOnly? DayOf(string output, Func<DateOnly, string> run) => Read(Path.GetFullPath(output) + ".progress") is { Day: { } day } state && state.Run == run(day) ? day : null;

    /// <summary>Forces what was written to the disk, then notes it.</summary>
    public async Task SaveAsync(ScreenCheckpoint checkpoint)
    {
        Output.Flush(flushToDisk: true);
        Rejects.Flush(flushToDisk: true);
        var temporary = Progress + ".new";
        await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(stream, new State(run, checkpoint, day));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, Progress, overwrite: true);
    }

    /// <summary>Gives the files their names, writes the summary and removes what was for going on.</summary>
    public void Commit(string? summaryPath, string summary)
    {
        Output.Flush(flushToDisk: true);
        Rejects.Flush(flushToDisk: true);
        Output.Dispose();
        Rejects.Dispose();
        if (summaryPath is not null)
        {
            using var files = new OutputFiles();
            files.WriteText(summaryPath, summary);
            files.Commit();
        }

        File.Move(Partial(output), output, overwrite: true);
        File.Move(Partial(rejects), rejects, overwrite: true);
        File.Delete(Progress);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Output.DisposeAsync();
        await Rejects.DisposeAsync();
        // With no saved state there is nothing to go on from: half files are only in the way.
        if (committed || File.Exists(Progress)) return;
        File.Delete(Partial(output));
        File.Delete(Partial(rejects));
    }

    private static string Partial(string path) => path + ".partial";

    private static FileStream OpenAt(string path, long length)
    {
        var stream = new FileStream(path, length == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        stream.SetLength(length);
        stream.Position = length;
        return stream;
    }

    private static ScreenCheckpoint? Saved(string output, string rejects, string run)
    {
        var path = output + ".progress";
        if (Read(path) is { Checkpoint: { } checkpoint } state && state.Run == run
            && new FileInfo(Partial(output)) is { Exists: true } o && o.Length >= checkpoint.OutputBytes
            && new FileInfo(Partial(rejects)) is { Exists: true } r && r.Length >= checkpoint.RejectBytes)
        {
            return checkpoint;
        }

        File.Delete(path);
        return null;
    }

    private static State? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<State>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            // Not ours, or broken: begin anew.
            return null;
        }
    }

    private sealed record State(string Run, ScreenCheckpoint Checkpoint, DateOnly? Day);
}
