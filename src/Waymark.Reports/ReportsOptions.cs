using System.ComponentModel.DataAnnotations;

namespace Waymark.Reports;

/// <summary>Settings of the module; bound from the configuration section <c>Reports</c>, checked at the start.</summary>
public sealed class ReportsOptions
{
    /// <summary>Minutes without an answer after which a journey that was not sent is wiped; 5 to 240, default 60.</summary>
    [Range(5, 240)]
    public int JourneyMinutes { get; set; } = 60;

    /// <summary>How many reports to one agency within <see cref="FloodMinutes"/> are usual; what comes beyond, and names no danger, is put
    /// aside for a look. 1 to 100,000, default 30.</summary>
    [Range(1, 100_000)]
    public int FloodCount { get; set; } = 30;

    /// <summary>The span in which reports are counted, in minutes; 1 to 1,440, default 10.</summary>
    [Range(1, 1440)]
    public int FloodMinutes { get; set; } = 10;

    /// <summary>How many receipts may be tried from one connection in a minute; 1 to 1,000, default 20.</summary>
    [Range(1, 1000)]
    public int ReceiptTriesPerMinute { get; set; } = 20;

    /// <summary>The agency that gets what no routing rule sends elsewhere. Default: the first agency of kind programme, by name.</summary>
    public Guid? ProgrammeAgency { get; set; }

    /// <summary>The largest file in bytes, 1 to 100 MiB; default 20 MiB.</summary>
    [Range(1, 100 * 1024 * 1024)]
    public int MaxFileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>How many files one mailbox may hold, 1 to 1,000; default 20.</summary>
    [Range(1, 1000)]
    public int MaxFiles { get; set; } = 20;

    /// <summary>How many bytes the files of one mailbox may have together, 1 MiB to 1 GiB; default 100 MiB.</summary>
    [Range(1024 * 1024, 1024 * 1024 * 1024)]
    public int MaxFilesBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>The program that removes hidden data from files. Default: <c>mat2</c> on the path.</summary>
    [Required]
    public string Cleaner { get; set; } = "mat2";

    /// <summary>Seconds that cleaning one file may take; 1 to 600, default 60.</summary>
    [Range(1, 600)]
    public int CleanerSeconds { get; set; } = 60;

    /// <summary>A folder in memory, where a file lies open while it is cleaned; default <c>/dev/shm</c>. Never a disk.</summary>
    [Required]
    public string MemoryFolder { get; set; } = "/dev/shm";
}
