namespace Waymark.Reports.Resources;

/// <summary>The module's words.</summary>
internal sealed class Text;
