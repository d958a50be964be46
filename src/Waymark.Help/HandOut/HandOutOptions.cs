using System.ComponentModel.DataAnnotations;

namespace Waymark.Help.HandOut;

/// <summary>Settings of hand-outs; bound from the configuration section <c>HandOut</c>, checked at the start.</summary>
internal sealed class HandOutOptions
{
    /// <summary>The program that makes PDFs. Default: <c>weasyprint</c> on the path.</summary>
    [Required]
    public string Program { get; set; } = "weasyprint";

    /// <summary>Seconds that one PDF may take, of the clock and of a processor; 1 to 600, default 90.</summary>
    [Range(1, 600)]
    public int Seconds { get; set; } = 90;
}
