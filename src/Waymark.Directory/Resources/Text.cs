namespace Waymark.Directory.Resources;

/// <summary>Names the module's texts for <c>IStringLocalizer</c>.</summary>
internal sealed class Text;
