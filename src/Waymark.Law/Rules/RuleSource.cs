namespace Waymark.Law.Rules;

/// <summary>The text of a rule file, read by whoever has it: this library does no input or output.</summary>
/// <param name="File">Its name, for messages.</param>
/// <param name="Text">Its content.</param>
public sealed record RuleSource(string File, string Text);
