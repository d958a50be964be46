namespace Waymark.Law.Screening;

/// <summary>Whole records of a file, and a row after them that could not even be found the end of.</summary>
/// <param name="Buffer">Lent memory; given back by whoever screens it.</param>
/// <param name="Start">Where the records begin in it.</param>
/// <param name="Length">Their bytes.</param>
/// <param name="Line">The line of the first one, from 1.</param>
/// <param name="EndOffset">The place in the file after all of it.</param>
/// <param name="EndLine">The line that begins there.</param>
/// <param name="Broken">What is wrong with the row after the records, or none.</param>
/// <param name="BrokenLine">Its line.</param>
internal sealed record ScreenBlock(byte[] Buffer, int Start, int Length, long Line, long EndOffset, long EndLine, RejectReason Broken, long BrokenLine);
