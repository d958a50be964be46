using Microsoft.Extensions.Logging;
using Waymark.Help.Guide;

namespace Waymark.Help.Recognise;

/// <summary>The instruments that an office loaded: the <c>.yaml</c> files in <c>instruments</c> of the data folder.</summary>
/// <remarks>
/// Another's screening tool is never shipped here: who has the right to it puts its file there. A file that changes is read again at the next page; one that is wrong is
/// refused with its lines, and what was read before it stays. Thread-safe.
/// </remarks>
internal sealed partial class OfficeInstruments(string folder, GuideContent guide, ILogger<OfficeInstruments> logger)
{
    private const int MostFiles = 50;

    private readonly Lock gate = new();
    private Dictionary<string, OfficeInstrument> read = new(StringComparer.Ordinal);
    private IReadOnlyList<InstrumentFault> faults = [];
    private string? seen;

    /// <summary>Each instrument and what is wrong with the files that were refused, as the folder is now.</summary>
    internal (IReadOnlyList<OfficeInstrument> Instruments, IReadOnlyList<InstrumentFault> Faults) Look(IReadOnlyList<string> shipped)
    {
        lock (gate)
        {
            var files = new DirectoryInfo(folder) is { Exists: true } there
                ? there.EnumerateFiles("*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal).Take(MostFiles).ToList()
                : [];
            var now = string.Join('\n', files.Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
            if (now != seen)
            {
                Read(files, shipped);
                seen = now;
            }

            return ([.. read.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value)], faults);
        }
    }

    private void Read(List<FileInfo> files, IReadOnlyList<string> shipped)
    {
        var next = new Dictionary<string, OfficeInstrument>(StringComparer.Ordinal);
        var wrong = new List<InstrumentFault>();
        foreach (var file in files)
        {
            IReadOnlyList<InstrumentFault> found;
            OfficeInstrument? instrument = null;
            try
            {
                if (file.Length > InstrumentFile.MaxBytes)
                    found = [new(file.Name, 1, "the file is larger than 512 KB")];
                else
                    instrument = InstrumentFile.Read(file.Name, File.ReadAllText(file.FullName), guide.Map, shipped.Concat(next.Values.Select(other => other.Instrument.Id)), out found);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                found = [new(file.Name, 1, "the file cannot be read")];
            }

            if (instrument is not null)
                next.Add(file.Name, instrument);
            else if (read.TryGetValue(file.Name, out var before) && next.Values.All(other => other.Instrument.Id != before.Instrument.Id))
                next.Add(file.Name, before);
            wrong.AddRange(found);
        }

        if (wrong.Count > 0)
            Refused(logger, wrong.Select(fault => fault.File).Distinct(StringComparer.Ordinal).Count(), wrong.Count);
        read = next;
        faults = wrong;
    }

    [LoggerMessage(LogLevel.Warning, "{Files} files of screening questions were refused for {Faults} faults; the page of screening names each line.")]
    private static partial void Refused(ILogger logger, int files, int faults);
}
