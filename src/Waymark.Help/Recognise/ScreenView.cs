using Waymark.Kernel.Languages;

namespace Waymark.Help.Recognise;

/// <summary>What answers tell, to be shown.</summary>
internal sealed record ScreenView(Language Lang, ScreenInstrument Instrument, ScreenWords Words, ScreenResult Result, IReadOnlyDictionary<string, string> Told)
{
    /// <summary>What was told in free words, with the question.</summary>
    internal IEnumerable<(ScreenQuestion Question, string Words)> Open =>
        Instrument.Questions.Where(q => q.IsOpen).Select(q => (q, Told.GetValueOrDefault(q.Id) ?? string.Empty)).Where(t => t.Item2.Length > 0);
}
