namespace Waymark.Cli.Files;

/// <summary>
/// The files one command writes, all or nothing: each is written under a temporary name in its own folder and renamed by
/// <see cref="Commit"/>, so that a file with the asked name is always whole.
/// </summary>
/// <remarks>
/// Disposing without <see cref="Commit"/> removes the temporary files and leaves earlier files of the same name as they were.
/// Not for use from several threads.
/// </remarks>
internal sealed class OutputFiles : IDisposable
{
    private readonly List<(FileStream Stream, string Temporary, string Final)> open = [];
    private bool committed;

    /// <summary>Refuses to start where an output would take the place of an input, which may be somebody's only copy, or of another output.</summary>
    /// <param name="inputs">The files that are read. A link is the file that it leads to.</param>
    /// <param name="outputs">The files that will be written; null is none.</param>
    /// <exception cref="BadInputException">Two of the names are of one file.</exception>
    public static void KeepApart(IEnumerable<string> inputs, IEnumerable<string?> outputs)
    {
        var read = inputs.Select(Place).ToHashSet(StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs.OfType<string>().Select(Place))
        {
            if (read.Contains(output)) throw new BadInputException("An output has the name of the input, which it would replace.");
            if (!written.Add(output)) throw new BadInputException("Two outputs have the same name. Each needs a file of its own.");
        }

        static string Place(string path) =>
            File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : Path.GetFullPath(path);
    }

    /// <summary>Opens a new output. The folder must exist.</summary>
    /// <exception cref="BadInputException">The folder does not exist, the path is a folder, or the same file was asked for twice.</exception>
    public Stream Create(string path)
    {
        var final = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(final);
        if (folder is null || !System.IO.Directory.Exists(folder)) throw new BadInputException($"The folder of '{path}' does not exist.");
        if (System.IO.Directory.Exists(final)) throw new BadInputException($"'{path}' is a folder; give the name of a file.");
        if (open.Any(f => f.Final == final)) throw new BadInputException($"Two outputs have the same name '{path}'.");

        var temporary = $"{final}.{Guid.NewGuid():N}.part";
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        open.Add((stream, temporary, final));
        return stream;
    }

    /// <summary>Writes text in UTF-8 without a byte order mark.</summary>
    public void WriteText(string path, string text) => Create(path).Write(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Flushes every output to the disk and gives it its name, replacing an earlier file.</summary>
    public void Commit()
    {
        foreach (var file in open)
        {
            file.Stream.Flush(flushToDisk: true);
            file.Stream.Dispose();
        }

        foreach (var file in open) File.Move(file.Temporary, file.Final, overwrite: true);
        committed = true;
    }

    public void Dispose()
    {
        foreach (var file in open)
        {
            file.Stream.Dispose();
            if (!committed) File.Delete(file.Temporary);
        }
    }
}
