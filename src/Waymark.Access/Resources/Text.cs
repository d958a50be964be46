namespace Waymark.Access.Resources;

/// <summary>Marks the words of this module; they are in <c>Text.resx</c> and its translations.</summary>
internal sealed class Text;
