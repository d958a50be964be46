namespace Waymark.Components.Resources;

/// <summary>Marks the words that every page shares; they are in <c>Text.resx</c> and its translations.</summary>
internal sealed class Text;
