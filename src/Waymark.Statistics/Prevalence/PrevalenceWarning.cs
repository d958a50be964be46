namespace Waymark.Statistics.Prevalence;

/// <summary>Something a reader must be told beside an estimate.</summary>
/// <param name="Code">A stable short name, for translation.</param>
/// <param name="Text">The warning in English.</param>
public sealed record PrevalenceWarning(string Code, string Text)
{
    /// <summary>The three that go with every estimate.</summary>
    public static IReadOnlyList<PrevalenceWarning> Always { get; } =
    [
        new("model-choice", "The estimate depends on the model: other defensible models can move it by a factor of two or more, and the interval of one model does not show that."),
        new("linkage", "Every person must be linked across the lists correctly: a missed match raises the estimate, a false match lowers it."),
        new("unseen-cell", "The number of people on no list is never observed; it rests on the assumption that the model holds for people nobody has met."),
    ];
}
