using Waymark.Kernel.Languages;
using Waymark.Law.Evaluation;
using Waymark.Relief.RuleFiles;

namespace Waymark.Relief.Areas.Relief.Pages.Desk;

/// <summary>A finding as the desk shows it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Lang">The reader's language.</param>
/// <param name="Age">Who compared the rule with the law and when; null where no rule answered.</param>
internal sealed record FindingView(Finding Finding, Language Lang, RuleAge? Age = null)
{
    /// <summary>What keeps it from a yes.</summary>
    internal IEnumerable<Reason> Against => Finding.Reasons.Where(r => r.Status is ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled);

    internal IEnumerable<Reason> Others => Finding.Reasons.Where(r => r.Status is not (ReasonStatus.NotMet or ReasonStatus.Unknown or ReasonStatus.NotModelled) && r.Text is not null);

    /// <summary>Of what the source says nothing. It counts as no condition, so the reader must know of it.</summary>
    internal IEnumerable<Reason> Silent => Finding.Reasons.Where(r => r is { Status: ReasonStatus.NotFound, Text: null });

    /// <summary>A citation of the condition, where it is not that of the whole.</summary>
    internal string? Where(Reason reason) => reason.Citation is { } citation && citation != Finding.Version?.Citation ? citation : null;
}
