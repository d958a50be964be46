namespace Waymark.Relief.OnCase.Paste;

/// <summary>Something that was not read, or not taken for certain.</summary>
/// <param name="Line">From 1; 0 for the whole.</param>
/// <param name="Key">The key of the sentence.</param>
/// <param name="What">The column or words that it is about.</param>
internal sealed record PasteNote(int Line, string Key, string What);

/// <summary>A line of a court record, and what was read from it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">As it was pasted.</param>
/// <param name="Facts">The facts that were read; empty: nothing was.</param>
internal sealed record PastedLine(int Number, string Text, IReadOnlyList<string> Facts);

/// <summary>What was read from a paste, before anything is saved.</summary>
internal sealed record PasteResult
{
    public IReadOnlyList<ChargeInput> Rows { get; init; } = [];

    /// <summary>Facts about the person that the file had, the same in each row.</summary>
    public IReadOnlyDictionary<string, string> Person { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<PasteNote> Notes { get; init; } = [];

    /// <summary>Each line of a court record; empty for a table.</summary>
    public IReadOnlyList<PastedLine> Lines { get; init; } = [];

    /// <summary>Why nothing of it can be used: the key of a sentence; else null.</summary>
    public string? Refused { get; init; }
}
