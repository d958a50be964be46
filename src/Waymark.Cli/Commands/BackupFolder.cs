using System.Globalization;
using System.Text.RegularExpressions;

namespace Waymark.Cli.Commands;

/// <summary>What a backup is: a folder named for its time, with the database in one file and the office's own instruments.</summary>
internal static partial class BackupFolder
{
    /// <summary>The file of the database, as in a data folder.</summary>
    public const string Database = "waymark.db";

    /// <summary>The folder of the office's own screening instruments, as in a data folder. It may be missing.</summary>
    public const string Instruments = "instruments";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The name of the backup of a moment, e.g. <c>waymark-20261126T093000Z</c>. Names sort by time.</summary>
    public static string NameOf(DateTimeOffset moment) =>
        string.Create(CultureInfo.InvariantCulture, $"waymark-{moment.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");

    /// <summary>The whole backups in a folder, the newest first. Whatever else is in it is left out.</summary>
    public static IReadOnlyList<string> In(string folder) =>
    [
        .. System.IO.Directory.EnumerateDirectories(folder)
            .Where(path => Name().IsMatch(Path.GetFileName(path)) && File.Exists(Path.Combine(path, Database)))
            .OrderDescending(StringComparer.Ordinal),
    ];

    /// <summary>A new folder that its owner alone may enter; removed by <see cref="Remove"/> if the work fails.</summary>
    public static string NewDraft(string parent) =>
        System.IO.Directory.CreateDirectory(Path.Combine(parent, $".waymark-{Guid.NewGuid():N}.part"), OwnerOnly).FullName;

    /// <summary>Removes what backups and restores that were cut off left behind: a whole database that nobody would ever delete.</summary>
    /// <param name="parent">The folder in which they were made.</param>
    /// <param name="before">Younger ones may still be at work.</param>
    public static void RemoveAbandoned(string parent, DateTimeOffset before)
    {
        foreach (var draft in System.IO.Directory.EnumerateDirectories(parent, ".waymark-*.part").Where(path => System.IO.Directory.GetLastWriteTimeUtc(path) < before.UtcDateTime))
            Remove(draft);
    }

    /// <summary>Removes a folder with all it holds, if it is there.</summary>
    public static void Remove(string folder)
    {
        if (System.IO.Directory.Exists(folder))
            System.IO.Directory.Delete(folder, recursive: true);
    }

    /// <summary>Copies the office's instruments from one data folder or backup to another, if there are any.</summary>
    public static void CopyInstruments(string from, string to)
    {
        var source = Path.Combine(from, Instruments);
        if (!System.IO.Directory.Exists(source))
            return;
        foreach (var file in System.IO.Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Instruments, Path.GetRelativePath(source, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"\Awaymark-[0-9]{8}T[0-9]{6}Z\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
