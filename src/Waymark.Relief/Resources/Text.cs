namespace Waymark.Relief.Resources;

/// <summary>Marks the module's words; they are in <c>Text.resx</c> and its translations.</summary>
internal sealed class Text;
