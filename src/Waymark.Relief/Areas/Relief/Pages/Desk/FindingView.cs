using Waymark.Kernel.Languages;
using Waymark.Law.Evaluation;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>A finding as the desk shows it.</summary>
internal sealed record FindingView(Finding Finding, Language Lang)
{
    /// <summary>What keeps it from a yes.</summary>
    internal IEnumerable<Reason> Against => Finding.Reasons.Where(r => r.Status is ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled);

    internal IEnumerable<Reason> Others => Finding.Reasons.Where(r => r.Status is not (ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled) && r.Text is not null);

    /// <summary>Of what the source says nothing. It counts as no condition, so the reader must know of it.</summary>
    internal IEnumerable<Reason> Silent => Finding.Reasons.Where(r => r is { Status: ReasonStatus.NotFound, Text: null });

    /// <summary>A citation of the condition, where it is not that of the whole.</summary>
    internal string? Where(Reason reason) => reason.Citation is { } citation && citation != Finding.Version?.Citation ? citation : null;
}
